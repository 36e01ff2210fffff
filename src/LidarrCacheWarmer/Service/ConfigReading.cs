using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Reads the configuration again for each run. Reports an invalid configuration once and waits for a valid one. If the
/// service ended instead, it would be restarted again and again.
/// </summary>
/// <param name="load">Loads the configuration; the argument says whether to create a missing file.</param>
/// <param name="report">Prints the problems.</param>
/// <param name="time">The clock.</param>
internal sealed class ConfigReading(Func<bool, ConfigResult> load, ScheduleReport report, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private string _said = "";

    /// <summary>Whether the last reading had to wait for a valid configuration.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Reads the configuration for the first time; a missing file is created.</summary>
    /// <returns>The created file; null if a file existed already, valid or not.</returns>
    public ConfigCreated? Create()
    {
        var result = load(true);
        if (result is ConfigInvalid broken)
        {
            // If the file could not be created, the problems include the reason.
            Report(broken.Problems);
        }

        return result as ConfigCreated;
    }

    /// <summary>Reads the configuration, and waits until it is valid.</summary>
    /// <exception cref="OperationCanceledException">A stop was requested first.</exception>
    public async Task<WarmerOptions> ReadAsync(CancellationToken stop)
    {
        HasWaited = false;
        for (; ;)
        {
            switch (load(false))
            {
                case ConfigLoaded loaded:
                    Report(loaded.Problems);
                    return loaded.Options;
                case ConfigInvalid broken:
                    Report(broken.Problems);
                    if (!HasWaited)
                    {
                        report.WaitsForConfig(broken.IsNotEditedYet);
                    }

                    break;
            }

            HasWaited = true;
            await Task.Delay(LookEvery, time, stop);
        }
    }

    // Problems are printed again only when they change, not at every run.
    private void Report(IReadOnlyList<ConfigProblem> problems)
    {
        var said = string.Join('\n', problems.Select(problem => problem.Sentence));
        if (!string.Equals(said, _said, StringComparison.Ordinal))
        {
            _said = said;
            report.Report(problems);
        }
    }
}
