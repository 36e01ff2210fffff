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

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print only warnings, errors and the end of a run." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Print the most, as with log_level = DEBUG." };

    /// <summary>Adds the options to a command.</summary>
    public RunningOptions(Command command)
    {
        _config = ConfigOption.AddTo(command);
        foreach (var option in (Option[])[_forceArtists, _forceReleaseGroups, _forceTextSearch, _quiet, _verbose])
        {
            command.Options.Add(option);
        }

        _quiet.Validators.Add(result =>
        {
            if (result.GetValue(_verbose))
            {
                result.AddError("--quiet and --verbose contradict each other. Write only one of them.");
            }
        });
    }

    /// <summary>Reads the options of a command line.</summary>
    public CommandLineOverrides Read(ParseResult parsed) => new()
    {
        ConfigPath = parsed.GetValue(_config),
        ForceArtists = parsed.GetValue(_forceArtists),
        ForceReleaseGroups = parsed.GetValue(_forceReleaseGroups),
        ForceTextSearch = parsed.GetValue(_forceTextSearch),
        Quiet = parsed.GetValue(_quiet),
        Verbose = parsed.GetValue(_verbose),
    };
}
