namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// The databases that this process has open for writing. POSIX drops all locks of a process on a file when the process
/// closes any descriptor of it, and SQLite uses such locks, so another program could write in the middle of a transaction.
/// All code of the process that has a descriptor of a database therefore closes it through this class.
/// </summary>
internal static class OpenDatabases
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<FileIdentity, List<IDisposable>> Waiting = [];

    /// <summary>Announces that a connection for writing is about to be opened.</summary>
    public static void Enter(FileIdentity database)
    {
        lock (Gate)
        {
            _ = Waiting.TryAdd(database, []);
        }
    }

    /// <summary>Announces that it is closed, and closes the descriptors that waited for that.</summary>
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

    /// <summary>Whether the file at a path is such a database, without opening it.</summary>
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

    /// <summary>Closes a descriptor of a file, now or together with its database.</summary>
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
