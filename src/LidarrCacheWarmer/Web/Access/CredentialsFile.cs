using System.Text.Json;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>
/// The file beside the config with the hashes of the password, the keys and the sessions. Only its owner can read it.
/// The commands <c>web password</c> and <c>web key</c> change it while the schedule runs, so it is read again whenever
/// it has changed. Thread-safe.
/// </summary>
/// <param name="configPath">The config file, as an absolute path.</param>
internal sealed class CredentialsFile(string configPath)
{
    private const int MostBytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _path = PathOf(configPath);
    private (DateTime Written, long Length) _seen;
    private CredentialsDocument _known = new();

    /// <summary>The file of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".web";

    /// <summary>The current credentials.</summary>
    /// <exception cref="IOException">The file cannot be read, or is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not readable for this user.</exception>
    public CredentialsDocument Read()
    {
        lock (_gate)
        {
            return ReadAgain();
        }
    }

    /// <summary>Changes the credentials.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read or write the file.</exception>
    public CredentialsDocument Change(Func<CredentialsDocument, CredentialsDocument> change)
    {
        lock (_gate)
        {
            using var exclusive = TakeLock();
            var changed = change(ReadAgain());
            Write(changed);
            return changed;
        }
    }

    private CredentialsDocument ReadAgain()
    {
        var file = new FileInfo(_path);
        var seen = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (seen != _seen)
        {
            _known = seen == default ? new CredentialsDocument()
                : TryParse(SmallFile.Read(_path, MostBytes)) ?? throw new IOException($"{_path} is damaged. Delete it, then set the password again.");
            _seen = seen;
        }

        return _known;
    }

    private static CredentialsDocument? TryParse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, CredentialsJson.Default.CredentialsDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The command and the schedule may change the file at the same time.
    private FileStream TakeLock()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (FileLock.TryTake(_path + ".lock") is { } taken)
            {
                return taken;
            }

            _ = Thread.Yield();
        }

        throw new IOException($"{_path} is in use by another process");
    }

    private void Write(CredentialsDocument document)
    {
        var temporary = _path + ".tmp";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, OwnerOnly()))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(document, CredentialsJson.Default.CredentialsDocument));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
        var file = new FileInfo(_path);
        (_known, _seen) = (document, (file.LastWriteTimeUtc, file.Length));
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
