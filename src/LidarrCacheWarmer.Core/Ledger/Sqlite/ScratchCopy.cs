using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The preferred place for copies of a ledger. If it has no room, the other place is used.</summary>
internal enum ScratchPlace
{
    /// <summary>The folder for temporary files.</summary>
    Temporary,

    /// <summary>A folder beside the ledger, which only the ledger's holder may use.</summary>
    BesideTheLedger,
}

/// <summary>A temporary copy of a database and of the log or journal that a killed process left beside it.</summary>
internal sealed class ScratchCopy : IDisposable
{
    private const string Prefix = "lidarr-cache-warmer-";

    // A page is written to a journal before it changes in the database, so the journals are copied first.
    private static readonly string[] Ends = ["-journal", "-wal", ""];

    private readonly string _folder;

    private ScratchCopy(string folder) => _folder = folder;

    public string Database => Path.Combine(_folder, "ledger.db");

    /// <summary>Makes the copy.</summary>
    /// <exception cref="LedgerException">Neither place has room.</exception>
    public static ScratchCopy Make(string path, ScratchPlace place)
    {
        Func<string> temporary = () => Directory.CreateTempSubdirectory(Prefix).FullName;
        Func<string> beside = () => Directory.CreateDirectory(Beside(path, place)).FullName;
        Exception? fault = null;
        foreach (var create in place == ScratchPlace.Temporary ? [temporary, beside] : new[] { beside, temporary })
        {
            try
            {
                return Make(path, create());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fault = e;
            }
        }

        throw new LedgerException(
            LedgerFault.Unusable,
            $"A killed process left a log next to the ledger {path}. This program tests such a log on a copy, and it could not "
                + $"make the copy ({fault!.Message.TrimEnd('.')}). Free disk space in that folder, then start again. "
                + "Nothing was changed.",
            fault);
    }

    /// <summary>Removes a copy that a killed process left beside the ledger.</summary>
    public static void DeleteLeftover(string path)
    {
        if (Beside(path, ScratchPlace.BesideTheLedger) is var folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ScratchCopy Make(string path, string folder)
    {
        var copy = new ScratchCopy(folder);
        try
        {
            foreach (var end in Ends.Where(end => File.Exists(path + end)))
            {
                Copy(path + end, copy.Database + end);
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static void Copy(string path, string to)
    {
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            source.CopyTo(target);
        }
        finally
        {
            OpenDatabases.Close(FileIdentity.For(source.SafeFileHandle), source);
        }
    }

    private static string Beside(string path, ScratchPlace place)
    {
        var unique = place == ScratchPlace.BesideTheLedger ? Path.GetFileName(path) + ".trial" : Guid.NewGuid().ToString("N");
        return Path.Combine(Path.GetDirectoryName(path) ?? ".", $".{Prefix}{unique}");
    }
}
