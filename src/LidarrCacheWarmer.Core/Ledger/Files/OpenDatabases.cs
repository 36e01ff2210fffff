namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>
/// The databases that this process has open for writing. When a process closes any descriptor of a file, POSIX drops
/// all locks of this process on that file. SQLite uses such locks, so another program could then write in the middle of
/// a transaction. Therefore all code of this process closes descriptors of databases through this class.
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

    /// <summary>Announces that the connection is closed, and closes the descriptors that waited for this.</summary>
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

    /// <summary>
    /// Whether the file at a path is a database that this process has open for writing. The file is not opened.
    /// </summary>
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

    /// <summary>
    /// Closes a descriptor of a file: at once, or when this process closes the database in that file.
    /// </summary>
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
