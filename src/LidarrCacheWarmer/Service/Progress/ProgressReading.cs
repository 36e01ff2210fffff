using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>What the progress file and its lock say about a run.</summary>
/// <param name="Document">The last progress; null when there is none or it is unreadable.</param>
/// <param name="Lives">Whether a run is in progress; null when unknown.</param>
internal sealed record ProgressReading(ProgressDocument? Document, bool? Lives)
{
    // A file that is this old belongs to a run that has ended, if no lock shows that the run is alive.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Reads the progress of a config's run.</summary>
    /// <param name="configPath">The config file, as an absolute path.</param>
    /// <param name="time">The clock.</param>
    public static ProgressReading Read(string configPath, TimeProvider time)
    {
        var path = ProgressFile.PathOf(configPath);
        var isLocked = FileLock.IsHeld(JsonFile.LockOf(path));
        var document = JsonFile.TryRead(path, ProgressJson.Default.ProgressDocument, read => read.IsPossible);
        bool? isFresh = document is null ? null : Age(document, time) < Fresh;
        return new ProgressReading(document, isLocked switch
        {
            true => true,
            false => document is { IsLocked: false } ? isFresh : false,
            null => isFresh,
        });
    }

    /// <summary>How old the last progress is.</summary>
    // After a restart of the machine, a document of the previous start can seem to be from the future.
    public static TimeSpan Age(ProgressDocument document, TimeProvider time) =>
        Appointment.Now(time) - TimeSpan.FromSeconds(document.WrittenUptime) is var age && age >= TimeSpan.Zero ? age : TimeSpan.MaxValue;
}
