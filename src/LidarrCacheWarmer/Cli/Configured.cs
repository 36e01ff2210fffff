using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Cli;

/// <summary>Executes commands that need a configuration.</summary>
internal static class Configured
{
    /// <summary>
    /// Loads the configuration and prints its problems. Executes the command if the configuration is valid.
    /// </summary>
    /// <param name="overrides">The options of the command line.</param>
    /// <param name="createIfMissing">Whether to create a default config file if there is none.</param>
    /// <param name="command">The command.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> ExecuteAsync(
        CommandLineOverrides overrides, bool createIfMissing, Func<WarmerOptions, Task<int>> command) => ErrorReporter.GuardAsync(async () =>
    {
        switch (new ConfigLoader().Load(overrides, ProcessEnvironment.Variables(), createIfMissing))
        {
            case ConfigCreated created:
                ErrorReporter.TellOfStep(created.Sentence);
                return ExitCode.ConfigCreated;
            case ConfigInvalid invalid:
                ErrorReporter.Report(invalid.Problems);
                return ExitCode.BadUsage;
            case ConfigLoaded loaded:
                ErrorReporter.Report(loaded.Problems);
                return await command(loaded.Options);
            default:
                throw new InvalidOperationException("A configuration is created, invalid or loaded.");
        }
    });

    /// <summary>Executes a command that only reads. A missing config file is not created.</summary>
    /// <param name="configPath">The value of <c>--config</c>; null when absent.</param>
    /// <param name="command">The command.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> ExecuteAsync(string? configPath, Func<WarmerOptions, Task<int>> command) =>
        ExecuteAsync(new CommandLineOverrides { ConfigPath = configPath }, createIfMissing: false, command);
}
