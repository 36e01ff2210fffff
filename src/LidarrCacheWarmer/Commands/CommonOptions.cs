using System.CommandLine;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Commands;

/// <summary>The options of every command that makes runs.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "The config file; else CONFIG_PATH, else config.ini in /data, /app/data or here.",
        HelpName = "PATH",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: "" }])
                {
                    result.AddError("--config: the path is empty; name the config file.");
                }
            },
        },
    };

    private readonly Option<bool> _forceArtists = new("--force-artists") { Description = "Ask for every artist once, warm ones too." };
    private readonly Option<bool> _forceReleaseGroups = new("--force-rg") { Description = "Ask for every release group once, warm ones too." };
    private readonly Option<bool> _forceTextSearch = new("--force-text-search") { Description = "Ask for every artist search once, warm ones too." };

    /// <summary>Adds the options to a command.</summary>
    public CommonOptions(Command command)
    {
        foreach (var option in (Option[])[_config, _forceArtists, _forceReleaseGroups, _forceTextSearch])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was typed.</summary>
    public CommandLineOverrides Read(ParseResult parsed) => new()
    {
        ConfigPath = parsed.GetValue(_config),
        ForceArtists = parsed.GetValue(_forceArtists),
        ForceReleaseGroups = parsed.GetValue(_forceReleaseGroups),
        ForceTextSearch = parsed.GetValue(_forceTextSearch),
    };
}
