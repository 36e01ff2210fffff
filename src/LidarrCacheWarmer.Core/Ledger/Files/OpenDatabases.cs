namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// The databases that this process has open for writing. POSIX drops all locks that a process has on a file as soon as it
/// closes any descriptor of it, and SQLite's locks are such locks: another program could then write in the middle of a
/// transaction. So this is a matter of the process, and whoever has a descriptor of a database closes it through here.
/// </summary>
internal static class OpenDatabases
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<FileIdentity, List<IDisposable>> Waiting = [];

    /// <summary>Says that a connection for writing is about to be opened.</summary>
    public static void Enter(FileIdentity database)
    {
        lock (Gate)
        {
            _ = Waiting.TryAdd(database, []);
        }
    }

    /// <summary>Says that it is closed, and closes the descriptors that had to wait for that.</summary>
    public static void Leave(FileIdentity database)
    {
        lock (Gate)
        {
            if (Waiting.Remove(database, out var descriptors))
            {
                descriptors.ForEach(descriptor => descriptor.Dispose());
            }
        }
    }

    /// <summary>Whether the file at a path is such a database; nothing is opened to tell.</summary>
    public static bool Has(string path)
    {
        if (FileIdentity.At(path) is not { } file)
        {
            return false;
        }

        lock (Gate)
        {
            return Waiting.ContainsKey(file);
        }
    }

    /// <summary>Closes a descriptor of a file: now, or together with the database that the file is.</summary>
    public static void Close(FileIdentity? file, IDisposable descriptor)
    {
        lock (Gate)
        {
            if (file is { } database && Waiting.TryGetValue(database, out var descriptors))
            {
                descriptors.Add(descriptor);
            }
            else
            {
                descriptor.Dispose();
            }
        }
    }
}
