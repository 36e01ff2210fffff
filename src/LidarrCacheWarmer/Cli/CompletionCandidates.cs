using System.CommandLine;
using System.CommandLine.Completions;

namespace LidarrCacheWarmer.Cli;

/// <summary>
/// Finds the words that can complete a command line. The parser library can do this too, but it offers no options after
/// a flag or after a complete value.
/// </summary>
internal static class CompletionCandidates
{
    /// <summary>The words that can stand in place of the last word.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="words">The words after the program's name. The last word is incomplete, and often empty.</param>
    /// <returns>The words that begin with the last word; none if the shell knows better, for example file names.</returns>
    public static IEnumerable<string> Find(Command root, IReadOnlyList<string> words)
    {
        var (command, pending) = (root, (Option?)null);
        foreach (var word in words.SkipLast(1))
        {
            if (command.Subcommands.FirstOrDefault(known => known.Name == word) is { } next && pending is null)
            {
                command = next;
            }
            else if (command.Options.FirstOrDefault(known => known.Name == word || known.Aliases.Contains(word)) is { } option)
            {
                pending = option.ValueType == typeof(bool) ? null : option;
            }
            else if (pending is { AllowMultipleArgumentsPerToken: false })
            {
                pending = null;
            }
        }

        var typed = words.Count == 0 ? "" : words[^1];
        return (pending is not null && !typed.StartsWith('-') ? Values(pending) : All(root, command))
            .Where(candidate => candidate.StartsWith(typed, StringComparison.Ordinal));
    }

    private static IEnumerable<string> All(Command root, Command command) =>
    [
        .. command.Subcommands.Select(known => known.Name),
        .. command.Arguments.SelectMany(Values),
        .. command.Options.Concat(root.Options.Where(option => option.Recursive)).Select(option => option.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Values(Symbol symbol) => symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label);
}
