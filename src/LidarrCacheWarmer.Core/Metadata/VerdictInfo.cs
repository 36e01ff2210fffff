namespace LidarrCacheWarmer.Metadata;

/// <summary>What a verdict says about the last answers.</summary>
public enum VerdictMeaning
{
    /// <summary>No answer yet.</summary>
    Unknown,

    /// <summary>The answer 200 arrived completely, and it has everything that Lidarr needs.</summary>
    Complete,

    /// <summary>The answer 200 arrived completely, but something that Lidarr needs is missing in it.</summary>
    Flawed,

    /// <summary>No answer 200 arrived completely.</summary>
    Failed,
}

/// <summary>When an entry with a verdict is checked again.</summary>
public enum VerdictRecheck
{
    /// <summary>A successful entry is checked when it becomes stale, any other entry in the next run.</summary>
    Usual,

    /// <summary>
    /// The entry is checked when the refusal ends: until then, a cache or the server itself repeats the refusal.
    /// </summary>
    WhenRefusalEnds,

    /// <summary>
    /// The entry is checked in each run at first, and less and less often while the verdict stays the same.
    /// </summary>
    LessAndLess,
}

/// <summary>The colour of a verdict on a terminal.</summary>
public enum VerdictColour
{
    /// <summary>The default colour.</summary>
    Plain,

    /// <summary>Good.</summary>
    Green,

    /// <summary>A warning.</summary>
    Orange,

    /// <summary>Neither good nor bad.</summary>
    Teal,

    /// <summary>Bad.</summary>
    Red,

    /// <summary>Bad, and nothing can be done.</summary>
    Violet,
}

/// <summary>The facts about a verdict that files, reports and counts use: one row each, in <see cref="For"/>.</summary>
/// <param name="Word">The word for the verdict in files, reports and options; lower case.</param>
/// <param name="Symbol">The symbol of the verdict, one terminal column wide.</param>
/// <param name="Colour">The colour of the verdict.</param>
/// <param name="Meaning">What the verdict says about the last answers.</param>
/// <param name="Recheck">When an entry with this verdict is checked again.</param>
/// <param name="IsCountedApart">
/// Whether the report of a phase and the results log count this verdict separately, in addition to the totals of
/// successes and failures.
/// </param>
public readonly record struct VerdictInfo(
    string Word, string Symbol, VerdictColour Colour, VerdictMeaning Meaning, VerdictRecheck Recheck, bool IsCountedApart)
{
    /// <summary>The number of verdicts, for arrays of a fixed length.</summary>
    internal const int Count = (int)Verdict.Missing + 1;

    private static readonly Verdict[] All = Enum.GetValues<Verdict>();

    /// <summary>The verdicts that a result can have, in the order in which reports list them.</summary>
    public static IReadOnlyList<Verdict> OfResults { get; } = [.. All.Where(verdict => For(verdict).Meaning != VerdictMeaning.Unknown)];

    /// <summary>The verdicts of <see cref="OfResults"/> that have <see cref="IsCountedApart"/>.</summary>
    public static IReadOnlyList<Verdict> CountedApart { get; } = [.. OfResults.Where(verdict => For(verdict).IsCountedApart)];

    /// <summary>
    /// Whether Lidarr gets all that it needs. Code that waits for an entry to become warm checks this.
    /// </summary>
    public bool CountsAsWarm => Meaning == VerdictMeaning.Complete;

    /// <summary>Whether the ledgers count it as a success: true for every complete 200 with JSON.</summary>
    public bool IsSuccess => Meaning is VerdictMeaning.Complete or VerdictMeaning.Flawed;

    /// <summary>Whether an entry with this verdict needs an explanation and the time when the trouble began.</summary>
    public bool IsTrouble => Meaning is VerdictMeaning.Flawed or VerdictMeaning.Failed;

    /// <summary>The facts about one verdict. The compiler requires them for every verdict.</summary>
    public static VerdictInfo For(Verdict verdict) => verdict switch
    {
        Verdict.Pending => new("pending", "?", VerdictColour.Plain, VerdictMeaning.Unknown, VerdictRecheck.Usual, IsCountedApart: false),
        Verdict.Warm => new("warm", "✓", VerdictColour.Green, VerdictMeaning.Complete, VerdictRecheck.Usual, IsCountedApart: false),
        Verdict.Thin => new("thin", "~", VerdictColour.Orange, VerdictMeaning.Flawed, VerdictRecheck.Usual, IsCountedApart: true),
        Verdict.Merged => new("merged", "→", VerdictColour.Teal, VerdictMeaning.Flawed, VerdictRecheck.Usual, IsCountedApart: true),
        Verdict.Cold => new("cold", "✗", VerdictColour.Red, VerdictMeaning.Failed, VerdictRecheck.LessAndLess, IsCountedApart: false),
        Verdict.Missing => new("missing", "–", VerdictColour.Violet, VerdictMeaning.Failed, VerdictRecheck.WhenRefusalEnds, IsCountedApart: true),
    };

    /// <summary>The verdict with a word, in any letter case; null for an unknown word.</summary>
    public static Verdict? Find(ReadOnlySpan<char> word)
    {
        foreach (var verdict in All)
        {
            if (word.Equals(For(verdict).Word, StringComparison.OrdinalIgnoreCase))
            {
                return verdict;
            }
        }

        return null;
    }
}
