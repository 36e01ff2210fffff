namespace LidarrCacheWarmer.Metadata;

/// <summary>What a verdict says about the last answers.</summary>
public enum VerdictMeaning
{
    /// <summary>Nothing yet.</summary>
    Unknown,

    /// <summary>A complete 200 with everything that Lidarr needs.</summary>
    Complete,

    /// <summary>A complete 200 that is not what Lidarr needs.</summary>
    Flawed,

    /// <summary>No complete 200.</summary>
    Failed,
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
/// <param name="Word">Its word in files, reports and options; lower case.</param>
/// <param name="Symbol">Its symbol, one cell wide.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Meaning">What it says about the last answers.</param>
public readonly record struct VerdictInfo(string Word, string Symbol, VerdictColour Colour, VerdictMeaning Meaning)
{
    private static readonly Verdict[] All = Enum.GetValues<Verdict>();

    /// <summary>Whether the ledgers call it a success: true for every complete 200 with JSON.</summary>
    public bool IsSuccess => Meaning is VerdictMeaning.Complete or VerdictMeaning.Flawed;

    /// <summary>Whether it needs an explanation and a start time.</summary>
    public bool IsTrouble => Meaning is VerdictMeaning.Flawed or VerdictMeaning.Failed;

    /// <summary>The row of a verdict. The compiler demands one for each.</summary>
    public static VerdictInfo For(Verdict verdict) => verdict switch
    {
        Verdict.Pending => new("pending", "?", VerdictColour.Plain, VerdictMeaning.Unknown),
        Verdict.Warm => new("warm", "✓", VerdictColour.Green, VerdictMeaning.Complete),
        Verdict.Thin => new("thin", "~", VerdictColour.Orange, VerdictMeaning.Flawed),
        Verdict.Merged => new("merged", "→", VerdictColour.Teal, VerdictMeaning.Flawed),
        Verdict.Cold => new("cold", "✗", VerdictColour.Red, VerdictMeaning.Failed),
        Verdict.Missing => new("missing", "–", VerdictColour.Violet, VerdictMeaning.Failed),
    };

    /// <summary>The verdict of a word in any letter case; null for an unknown word.</summary>
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
