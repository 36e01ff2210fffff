using System.CommandLine;

namespace LidarrCacheWarmer.Cli;

/// <summary>The option <c>--config</c>, the same for every command.</summary>
internal sealed class ConfigOption() : Option<string?>("--config")
{
    /// <summary>Adds the option to a command.</summary>
    public static ConfigOption AddTo(Command command)
    {
        var option = new ConfigOption
        {
            Description = "Config file; default CONFIG_PATH, then config.ini.",
            HelpName = "PATH",
        };
        command.Options.Add(option);
        return option;
    }

    /// <summary>The value of <c>--config</c> in the command line of any command; null when absent.</summary>
    public static string? PathIn(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<ConfigOption>().FirstOrDefault() is { } option ? parsed.GetValue(option) : null;
}
