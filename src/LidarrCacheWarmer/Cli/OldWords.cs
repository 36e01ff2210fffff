namespace LidarrCacheWarmer.Cli;

/// <summary>
/// Translates the commands of the Python tool, such as <c>python /app/stats.py --conf x</c>.
/// </summary>
/// <param name="Arguments">The translated command line.</param>
/// <param name="Remark">A notice about ignored arguments; null for none.</param>
internal sealed record OldWords(IReadOnlyList<string> Arguments, string? Remark)
{
    private const string Config = "--config";

    // The options of the Python tool's last version, whose parser was argparse.
    private static readonly string[] RunOptions = [Config, "--dry-run", "--force-artists", "--force-rg", "--force-text-search", "--help"];
    private static readonly string[] StatsOptions = [Config, "--canary-stats", "--cf-cache-stats", "--help"];

    /// <summary>
    /// Translates a command line that begins with a script of the Python tool. Any other command line stays unchanged.
    /// </summary>
    public static OldWords Translate(IReadOnlyList<string> arguments)
    {
        var script = arguments.Skip(arguments is [var first, ..] && IsPython(first) ? 1 : 0)
            .SkipWhile(IsOfTheInterpreter).FirstOrDefault();
        var rest = arguments.Skip(script is null ? 0 : arguments.ToList().IndexOf(script) + 1).ToList();
        return Path.GetFileName(script) switch
        {
            "main.py" => new OldWords(["run", .. Expand(rest, RunOptions)], null),
            "stats.py" => new OldWords(["stats", .. Expand(rest, StatsOptions)], null),
            "entrypoint.py" => new OldWords(["schedule"], rest.Count == 0 ? null
                : $"entrypoint.py takes no arguments, so \"{string.Join(' ', rest)}\" is ignored. Use: schedule --config PATH"),
            _ => new OldWords(arguments, null),
        };
    }

    private static bool IsPython(string word) =>
        Path.GetFileName(word) is var name && name.StartsWith("python", StringComparison.Ordinal)
        && name.Skip("python".Length).All(letter => char.IsAsciiDigit(letter) || letter == '.');

    // Whether a word is a switch of the interpreter, such as -u. These switches come before the script.
    private static bool IsOfTheInterpreter(string word) => word is ['-', not '-', ..];

    // argparse accepted any unambiguous prefix of an option.
    private static IEnumerable<string> Expand(IReadOnlyList<string> arguments, string[] options)
    {
        var isValue = false;
        foreach (var argument in arguments)
        {
            var expanded = isValue ? argument : Expand(argument, options);
            isValue = expanded == Config;
            yield return expanded;
        }
    }

    private static string Expand(string argument, string[] options)
    {
        var name = argument.Split('=')[0];
        var meant = options.Where(option => name.Length > 2 && option.StartsWith(name, StringComparison.Ordinal)).ToList();
        return meant.Count == 1 ? meant[0] + argument[name.Length..] : argument;
    }
}
