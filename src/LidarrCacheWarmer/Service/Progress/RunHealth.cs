using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>The health of a run without a schedule.</summary>
internal static class RunHealth
{
    /// <summary>Assesses a run that is in progress.</summary>
    /// <param name="configPath">The config file of the run.</param>
    /// <param name="progress">The last progress of the run; null when unreadable.</param>
    /// <param name="time">The clock.</param>
    /// <param name="obstacleAt">See <see cref="Health.Assess"/>.</param>
    public static Health Assess(string configPath, ProgressDocument? progress, TimeProvider time, Func<string, string?>? obstacleAt)
    {
        var path = ProgressFile.PathOf(configPath);
        if (progress is null)
        {
            return Health.Ill($"a run is in progress, but its progress is not readable in {path}; free disk space, and run both "
                + "commands as the same user");
        }

        if (obstacleAt?.Invoke(path) is { } obstacle)
        {
            return Health.Ill($"a run is in progress, but it can no longer write its progress to {path}, because {obstacle}; make the folder writable again");
        }

        return ProgressReading.Age(progress, time) is var age && age > Health.Grace
            ? Health.Ill($"the run hangs (no progress written for {Amounts.Duration(age)}); stop it, then start it again")
            : Health.Well($"a run started {Wording.Clock(progress.StartedAt, time.GetUtcNow(), time.LocalTimeZone)}, without a schedule");
    }
}
