using System.CommandLine;
using System.CommandLine.Parsing;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli.Ledger;

/// <summary>The options that select entries, shared by several commands.</summary>
internal sealed class EntryOptions
{
    private readonly Option<string[]> _verdicts, _kinds;
    private readonly Option<string?> _text = new("--text") { Description = "Only entries with this text in the name, title, "
        + "artist name or MBID; case does not matter.", HelpName = "TEXT" };
    private readonly Option<InstanceName?> _lidarr = new("--lidarr")
    {
        Description = "Only entries of this Lidarr: lidarr, or the NAME of [lidarr.NAME].", HelpName = "NAME", CustomParser = Lidarr,
    };

    private readonly Argument<string[]>? _mbids;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withMbids">Whether the command line can also name entries by MBID.</param>
    public EntryOptions(Command command, bool withMbids)
    {
        // With MBIDs, an option takes only one word, because the next word can be an MBID.
        _verdicts = OneOf("--verdict", "V", "Only entries with this verdict; separate several with commas", Verdicts, !withMbids);
        _kinds = OneOf("--kind", "KIND", "Only this kind; separate several with commas", Kinds, !withMbids);
        if (withMbids)
        {
            _mbids = new Argument<string[]>("MBID")
            {
                Description = "MBIDs of artists or release groups. A MusicBrainz or Lidarr URL that contains the MBID also works.",
                Arity = ArgumentArity.ZeroOrMore,
            };
            _mbids.Validators.Add(RefuseOthersThanMbids);
            command.Arguments.Add(_mbids);
        }

        foreach (var option in (Option[])[_verdicts, _kinds, _text, _lidarr])
        {
            command.Options.Add(option);
        }
    }

    // This is a list, because a dictionary would throw at a duplicate word while the commands are built.
    private static IReadOnlyList<(string Word, Verdict Value)> Verdicts { get; } =
        [.. Enum.GetValues<Verdict>().Select(verdict => (verdict.Word(), verdict))];

    private static IReadOnlyList<(string Word, EntryKind Value)> Kinds { get; } =
        [.. Enum.GetValues<EntryKind>().Select(kind => (Wording.Key(kind).Replace('_', '-'), kind))];

    /// <summary>Reads the options of a command line.</summary>
    public EntryFilter Read(ParseResult parsed) => new()
    {
        Verdicts = Set(parsed.GetValue(_verdicts), Verdicts),
        Kinds = Set(parsed.GetValue(_kinds), Kinds),
        Text = parsed.GetValue(_text),
        Lidarr = parsed.GetValue(_lidarr),
        Mbids = _mbids is not null && parsed.GetValue(_mbids) is { Length: > 0 } mbids
            ? mbids.Select(MbidText.Find).OfType<Mbid>().ToHashSet()
            : null,
    };

    /// <summary>Validates an argument for MBIDs.</summary>
    public static void RefuseOthersThanMbids(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => MbidText.Find(token.Value) is null))
        {
            result.AddError(
                $"'{token.Value}' contains no MBID. Copy it from the address of the artist or release group on musicbrainz.org or in Lidarr.");
        }
    }

    private static InstanceName? Lidarr(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var section = text.Trim().Trim('[', ']').ToLowerInvariant();
        if ((InstanceName.TryParse(section) ?? InstanceName.TryParse($"{InstanceName.UnnamedSection}.{section}")) is { } name)
        {
            return name;
        }

        result.AddError($"--lidarr: '{text}' is not a Lidarr name; use lidarr, or the NAME of a section [lidarr.NAME].");
        return null;
    }

    private static Option<string[]> OneOf<T>(string name, string placeholder, string description, IReadOnlyList<(string Word, T Value)> words, bool takesMany)
    {
        var all = string.Join(", ", words.Select(one => one.Word));
        var option = new Option<string[]>(name) { Description = $"{description}: {all}.", HelpName = placeholder, AllowMultipleArgumentsPerToken = takesMany };
        option.CompletionSources.Add([.. words.Select(one => one.Word)]);
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => Words(token.Value)).Where(word => !words.Any(one => IsWord(one.Word, word))))
            {
                result.AddError($"{name}: '{word}' is not valid; use {all}.");
            }
        });
        return option;
    }

    private static HashSet<T>? Set<T>(string[]? values, IReadOnlyList<(string Word, T Value)> words) => values is { Length: > 0 }
        ? values.SelectMany(Words).Select(word => words.First(one => IsWord(one.Word, word)).Value).ToHashSet()
        : null;

    private static bool IsWord(string word, string typed) => string.Equals(word, typed, StringComparison.OrdinalIgnoreCase);

    // Verdicts are also accepted with underscores, as in the ledger's files and in JSON.
    private static IEnumerable<string> Words(string value) => value.Split(',').Select(word => word.Trim().Replace('_', '-'));
}
