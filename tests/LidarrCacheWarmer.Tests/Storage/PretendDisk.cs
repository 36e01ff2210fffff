namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>
/// A folder on a simulated disk. Only the content of synced files, and the file names at the last sync of the folder,
/// are sure to survive a power cut. As on real disks, a random part of later changes may survive too. Changes of names
/// reach the disk in their order, as on journalling file systems.
/// </summary>
internal sealed class PretendDisk(string folder)
{
    private readonly Dictionary<string, PretendFile> _names = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, PretendFile>>> _unsynced = [];
    private Dictionary<string, PretendFile> _syncedNames = new(StringComparer.Ordinal);

    /// <summary>Adds a file that is already synced.</summary>
    public void Put(string name, byte[] content)
    {
        var file = new PretendFile();
        file.Write(0, content);
        file.Sync();
        (_names[name], _syncedNames[name]) = (file, file);
    }

    /// <summary>Applies an operation; returns whether it changed anything.</summary>
    public bool Take(DiskOperation operation)
    {
        switch (operation)
        {
            case Opened opened when NameOf(opened.Path) is { } name:
                return Open(name, opened.Empties);
            case Written written when NameOf(written.Path) is { } name:
                _names[name].Write(written.Offset, written.Bytes);
                return true;
            case Resized resized when NameOf(resized.Path) is { } name:
                _names[name].Resize(resized.Length);
                return true;
            case Synced { Path: var path } when path == folder:
                _syncedNames = new(_names, StringComparer.Ordinal);
                _unsynced.Clear();
                return true;
            case Synced synced when NameOf(synced.Path) is { } name:
                _names[name].Sync();
                return true;
            case Renamed renamed when NameOf(renamed.From) is { } from && NameOf(renamed.To) is { } to:
                Name(names =>
                {
                    _ = names.Remove(from, out var file);
                    names[to] = file!;
                });
                return true;
            case Removed removed when NameOf(removed.Path) is { } name:
                Name(names => names.Remove(name));
                return true;
            case WrittenSomewhere written when NameOf(written.Path) is { } name:
                throw new InvalidDataException($"The position of a write to {name} is not known.");
            default:
                return false;
        }
    }

    /// <summary>Whether these files, present or absent, would be the same after a power cut as they are now.</summary>
    public bool AreSynced(IEnumerable<string> names) => names.All(name =>
        _names.GetValueOrDefault(name) is var file && file == _syncedNames.GetValueOrDefault(name) && file?.IsSynced != false);

    /// <summary>The files after a kill of the process.</summary>
    public IReadOnlyDictionary<string, byte[]> AfterKill() => _names.ToDictionary(file => file.Key, file => file.Value.Content, StringComparer.Ordinal);

    /// <summary>The files after a power cut: everything synced, and a random part of the unsynced changes.</summary>
    public IReadOnlyDictionary<string, byte[]> AfterPowerCut(Random? chance)
    {
        var names = new Dictionary<string, PretendFile>(_syncedNames, StringComparer.Ordinal);
        foreach (var change in _unsynced.Take(chance?.Next(_unsynced.Count + 1) ?? 0))
        {
            change(names);
        }

        return names.ToDictionary(file => file.Key, file => file.Value.AfterPowerCut(chance), StringComparer.Ordinal);
    }

    private bool Open(string name, bool empties)
    {
        if (!_names.TryGetValue(name, out var file))
        {
            var made = new PretendFile();
            Name(names => names[name] = made);
            return true;
        }

        if (empties)
        {
            file.Resize(0);
        }

        return empties;
    }

    private void Name(Action<Dictionary<string, PretendFile>> change)
    {
        change(_names);
        _unsynced.Add(change);
    }

    // SQLite's shared memory (-shm) is not on the disk and is gone after a power cut.
    private string? NameOf(string path) =>
        Path.GetDirectoryName(path) == folder && !path.EndsWith("-shm", StringComparison.Ordinal) ? Path.GetFileName(path) : null;
}
