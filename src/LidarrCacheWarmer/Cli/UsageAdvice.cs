using System.CommandLine;
using System.CommandLine.Parsing;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Cli;

/// <summary>Suggests the command or option that a user probably meant.</summary>
internal static class UsageAdvice
{
    // Names that other programs use for the same commands and options.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["help"] = "--help", ["version"] = "--version", ["-v"] = "--version", ["-V"] = "--version",
        ["ls"] = "list", ["get"] = "show", ["info"] = "show", ["rm"] = "forget", ["remove"] = "forget", ["delete"] = "forget",
        ["start"] = "schedule", ["serve"] = "schedule", ["daemon"] = "schedule", ["health"] = "healthcheck",
        ["test"] = "check", ["doctor"] = "check", ["setup"] = "init",
    };

    /// <summary>The mistakes of a command line, one sentence each.</summary>
    public static IReadOnlyList<string> Sentences(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens;
        var command = parsed.CommandResult.Command;
        if (unknown.Count == 0)
        {
            return [.. parsed.Errors.Select(error => error.SymbolResult is CommandResult && command.Subcommands.Count > 0
                ? $"'{NameOf(parsed.CommandResult)}' needs one of these commands: {string.Join(", ", command.Subcommands.Select(known => known.Name))}."
                : OneLine(error.Message))];
        }

        // Report only the first unknown word, because the next words can be its values. Skip errors about a missing
        // command, because the unknown word explains them.
        var others = parsed.Errors.Where(error => error.SymbolResult is not CommandResult).Select(error => OneLine(error.Message));
        return [Sentence(unknown[0], command, NameOf(parsed.CommandResult)), .. others];
    }

    /// <summary>The command whose help explains more.</summary>
    public static string HelpOf(ParseResult parsed) => $"{NameOf(parsed.CommandResult)} --help";

    private static string Sentence(string word, Command command, string name)
    {
        var isOption = word.StartsWith('-');
        var options = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(known => known.StartsWith("--", StringComparison.Ordinal)).ToList();
        var commands = command.Subcommands.Select(known => known.Name).ToList();
        var meant = OtherNames.TryGetValue(word, out var other) && (options.Contains(other) || commands.Contains(other)) ? other
            : NearestName.Find(word, isOption ? options : commands);
        var what = isOption ? "an option" : commands.Count > 0 ? "a command" : "an argument";
        return $"'{word}' is not {what} of '{name}'" + (meant is null ? "." : $". Write '{name} {meant}' if you mean that.");
    }

    // The parser library writes a list of valid words with line breaks and tabs.
    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string NameOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{NameOf(parent)} {command.Command.Name}"
        : ProgramIdentity.Name;
}
