using System.CommandLine;

namespace LidarrCacheWarmer.Cli;

/// <summary>The option <c>--config</c>, the same for every command.</summary>
internal sealed class ConfigOption() : Option<string?>("--config")
{
    /// <summary>Gives a command the option.</summary>
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

    /// <summary>What was typed behind it, whichever command it belongs to; null when nothing was.</summary>
    public static string? PathIn(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<ConfigOption>().FirstOrDefault() is { } option ? parsed.GetValue(option) : null;
}
