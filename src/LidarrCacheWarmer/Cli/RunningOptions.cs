using System.CommandLine;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Cli;

/// <summary>The options of every command that starts runs.</summary>
internal sealed class RunningOptions
{
    private readonly ConfigOption _config;
    private readonly Option<bool> _forceArtists = new("--force-artists") { Description = "Check every artist once, even warm ones." };
    private readonly Option<bool> _forceReleaseGroups = new("--force-rg") { Description = "Check every release group once, even warm ones." };
    private readonly Option<bool> _forceTextSearch = new("--force-text-search") { Description = "Check every artist search once, even warm ones." };

    /// <summary>Adds the options to a command.</summary>
    public RunningOptions(Command command)
    {
        _config = ConfigOption.AddTo(command);
        foreach (var option in (Option[])[_forceArtists, _forceReleaseGroups, _forceTextSearch])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options of a command line.</summary>
    public CommandLineOverrides Read(ParseResult parsed) => new()
    {
        ConfigPath = parsed.GetValue(_config),
        ForceArtists = parsed.GetValue(_forceArtists),
        ForceReleaseGroups = parsed.GetValue(_forceReleaseGroups),
        ForceTextSearch = parsed.GetValue(_forceTextSearch),
    };
}
