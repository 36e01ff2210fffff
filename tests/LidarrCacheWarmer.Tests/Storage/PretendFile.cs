namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>The content of a simulated file: as the process sees it, and as the disk certainly has it.</summary>
internal sealed class PretendFile
{
    private const int Sector = 512;

    private readonly List<Change> _unsynced = [];
    private byte[] _synced = [];

    /// <summary>The content that the process sees, which survives a kill of the process.</summary>
    public byte[] Content { get; private set; } = [];

    public bool IsSynced => _unsynced.Count == 0;

    public void Write(long offset, byte[] bytes) => Do(new Change(offset, bytes));

    public void Resize(long length) => Do(new Change(length, Bytes: null));

    public void Sync()
    {
        _synced = Content;
        _unsynced.Clear();
    }

    /// <summary>
    /// The content after a power cut: everything synced, and a random part of the unsynced sectors in any order. If the
    /// file was shortened, later writes reach the disk after the shortening.
    /// </summary>
    public byte[] AfterPowerCut(Random? chance)
    {
        var content = _synced;
        if (chance is null)
        {
            return content;
        }

        foreach (var change in _unsynced)
        {
            if (change.Bytes is not null)
            {
                content = Sectors(change).Where(_ => chance.Next(2) == 0).Aggregate(content, With);
            }
            else if (chance.Next(2) == 0)
            {
                content = With(content, change);
            }
            else
            {
                break;
            }
        }

        return content;
    }

    private void Do(Change change)
    {
        Content = With(Content, change);
        _unsynced.Add(change);
    }

    private static byte[] With(byte[] content, Change change)
    {
        var changed = content;
        if (change.Bytes is not { } bytes)
        {
            Array.Resize(ref changed, (int)change.At);
            return changed;
        }

        Array.Resize(ref changed, (int)Math.Max(content.Length, change.At + bytes.Length));
        changed = changed == content ? [.. content] : changed;
        bytes.CopyTo(changed, change.At);
        return changed;
    }

    private static IEnumerable<Change> Sectors(Change change)
    {
        for (var (at, bytes) = (change.At, change.Bytes!); bytes.Length > 0;)
        {
            var length = (int)Math.Min(bytes.Length, Sector - (at % Sector));
            yield return new Change(at, bytes[..length]);
            (at, bytes) = (at + length, bytes[length..]);
        }
    }

    /// <summary>A write of bytes at a position; without bytes, a change of the file's length to <c>At</c>.</summary>
    private sealed record Change(long At, byte[]? Bytes);
}
