using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Cli;

/// <summary>Carries out commands that need a configuration.</summary>
internal static class Configured
{
    /// <summary>Loads the configuration, tells of its problems, and carries out the command if it can be used.</summary>
    /// <param name="overrides">What the command line says.</param>
    /// <param name="createIfMissing">Whether a default config file is created where there is none.</param>
    /// <param name="command">What is to be done.</param>
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

    /// <summary>The same for a command that only reads: where there is no config file, none is created.</summary>
    /// <param name="configPath">What <c>--config</c> says; null when it was not given.</param>
    /// <param name="command">What is to be done.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> ExecuteAsync(string? configPath, Func<WarmerOptions, Task<int>> command) =>
        ExecuteAsync(new CommandLineOverrides { ConfigPath = configPath }, createIfMissing: false, command);
}
