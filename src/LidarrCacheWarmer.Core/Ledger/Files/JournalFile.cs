using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// An append-only file beside a file of the ledger. Appended lines survive a kill of the process; synced lines survive a power
/// cut. Each line is complete, so it can be read without the others.
/// </summary>
internal sealed class JournalFile(string path) : IDisposable
{
    private SafeFileHandle? _file;
    private bool _unsynced, _unnamed;

    public string Path { get; } = path;

    public long Length { get; private set; }

    public bool IsOpen => _file is not null;

    /// <summary>Whether the file at the journal's path is missing or is another file.</summary>
    public bool IsLost => _file is not null && FileIdentity.For(_file) != FileIdentity.At(Path);

    /// <summary>The current path of the file if it was moved; null when it was removed or is closed.</summary>
    public string? FileNow =>
        OperatingSystem.IsLinux() && _file is not null && Posix.NameOf(_file) is { } name && FileIdentity.At(name) == FileIdentity.For(_file) ? name : null;

    /// <summary>Continues to write a journal that was read before.</summary>
    /// <param name="end">The position after its last complete line.</param>
    public void Continue(long end) => Open(FileMode.Open, end);

    /// <summary>The whole content of a file that may be written while this method reads it.</summary>
    public static byte[] BytesOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = file.Length <= Array.MaxLength ? new byte[file.Length] : throw new IOException($"{path} is longer than any of its kind");
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Starts a new journal in one step: a crash leaves the old journal, or none.</summary>
    public void Begin(ReadOnlySpan<byte> head)
    {
        Close();
        DurableFile.Replace(Path, head.ToArray());
        _unnamed = true;
        Open(FileMode.Open, head.Length);
    }

    public void Append(ArrayBufferWriter<byte> lines)
    {
        var file = _file ?? throw new InvalidOperationException("The journal was not begun.");
        try
        {
            WritingStream.Write(file, lines.WrittenSpan, Length);
        }
        catch (IOException)
        {
            // A full disk may have accepted a part of the lines. That part is cut off and then overwritten.
            RandomAccess.SetLength(file, Length);
            throw;
        }

        Length += lines.WrittenCount;
        _unsynced = true;
    }

    public void Sync()
    {
        if (_file is not null && _unsynced)
        {
            DurableFile.Sync(_file);
            _unsynced = false;
        }

        if (_unnamed)
        {
            DurableFile.SyncDirectoryOf(Path);
            _unnamed = false;
        }
    }

    public void Delete()
    {
        Close();
        File.Delete(Path);
    }

    public void Dispose() => Close();

    private void Open(FileMode mode, long length)
    {
        _file = File.OpenHandle(Path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(_file, length);
        Length = length;
    }

    private void Close()
    {
        _file?.Dispose();
        (_file, Length, _unsynced) = (null, 0, false);
    }
}
