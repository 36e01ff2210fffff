using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// Reads the configuration afresh for each run. One that cannot be used is said once and then waited for, because a
/// service that ends over a mistake in a file is started again and again.
/// </summary>
/// <param name="load">Loads the configuration; told whether to create a file that is not there.</param>
/// <param name="report">Tells of problems.</param>
/// <param name="time">The clock.</param>
internal sealed class ConfigReading(Func<bool, ConfigResult> load, ScheduleReport report, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private string _said = "";

    /// <summary>Whether the last reading had to wait for a configuration that can be used.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Reads the configuration for the first time; a file that is not there is created.</summary>
    /// <returns>The new file; null when there was one, whatever is in it.</returns>
    public ConfigCreated? Create()
    {
        var result = load(true);
        if (result is ConfigInvalid broken)
        {
            // Among other things, why a file could not be created.
            Report(broken.Problems);
        }

        return result as ConfigCreated;
    }

    /// <summary>Reads the configuration, and waits until it can be used.</summary>
    /// <exception cref="OperationCanceledException">A stop was asked for first.</exception>
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

    // Again only when it changes: a notice is no news at every run.
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
