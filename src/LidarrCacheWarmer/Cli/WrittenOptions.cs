using System.CommandLine;

namespace LidarrCacheWarmer.Cli;

/// <summary>
/// Rewrites options that have their value in the same word, such as <c>--config=x</c>. The parser library replaces an
/// empty value by the next word, so <c>--config= --dry-run</c> would name a file "--dry-run". It also accepts only
/// "false" to switch a flag off, not "no" or "0".
/// </summary>
/// <param name="Words">The words to parse.</param>
/// <param name="Complaints">The mistakes, with corrections.</param>
internal sealed record WrittenOptions(IReadOnlyList<string> Words, IReadOnlyList<string> Complaints)
{
    private const string EndOfOptions = "--";

    /// <summary>Rewrites a command line.</summary>
    /// <param name="words">The words of the command line.</param>
    /// <param name="root">The root command, from which all options are read.</param>
    public static WrittenOptions Read(IReadOnlyList<string> words, Command root)
    {
        var options = Options(root).SelectMany(option => option.Aliases.Prepend(option.Name), (option, name) => (option, name))
            .DistinctBy(known => known.name).ToDictionary(known => known.name, known => known.option, StringComparer.Ordinal);
        var (read, complaints) = (new List<string>(), new List<string>());
        foreach (var word in words.TakeWhile(word => word != EndOfOptions))
        {
            var sign = word.AsSpan().IndexOfAny('=', ':');
            if (sign <= 0 || !options.TryGetValue(word[..sign], out var option))
            {
                read.Add(word);
            }
            else if (sign == word.Length - 1)
            {
                complaints.Add(IsFlag(option)
                    ? $"{word}: there is no value after the sign; write only {word[..sign]}."
                    : $"{word}: the value is empty; write a value after the sign, or remove the option.");
            }
            else if (!IsFlag(option))
            {
                read.Add(word);
            }
            else if (YesOrNo(word[(sign + 1)..]) is not { } isSet)
            {
                complaints.Add($"{word}: the value must be true or false. Write {word[..sign]} alone for true, or leave it out for false.");
            }
            else if (isSet)
            {
                read.Add(word[..sign]);
            }
        }

        return new WrittenOptions([.. read, .. words.SkipWhile(word => word != EndOfOptions)], complaints);
    }

    /// <summary>Rejects empty values of all options, and paths that look like an option.</summary>
    public static void RefuseOddValues(Command root)
    {
        foreach (var option in Options(root).Distinct().Where(option => !IsFlag(option)))
        {
            option.Validators.Add(result =>
            {
                foreach (var value in result.Tokens.Select(token => token.Value))
                {
                    if (string.IsNullOrWhiteSpace(value))
                    {
                        result.AddError($"{option.Name}: the {(IsPath(option) ? "path" : "value")} is empty; write one, or remove the option.");
                    }
                    else if (IsPath(option) && value.StartsWith('-'))
                    {
                        result.AddError($"{option.Name}: '{value}' looks like an option; write ./{value} if it is a file.");
                    }
                }
            });
        }
    }

    private static IEnumerable<Option> Options(Command command) => command.Options.Concat(command.Subcommands.SelectMany(Options));

    private static bool IsFlag(Option option) => option.ValueType == typeof(bool);

    private static bool IsPath(Option option) => option.HelpName is "PATH" or "FILE";

    private static bool? YesOrNo(string value) => value.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => true,
        "0" or "false" or "no" or "off" => false,
        _ => null,
    };
}
