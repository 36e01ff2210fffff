using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Service.Summary;

/// <summary>Something that needs a person.</summary>
/// <param name="Key">Names the cause, whatever its sentence says, so that a later summary can find it again.</param>
/// <param name="Sentence">What is wrong and what to do; may contain untrusted text.</param>
internal sealed record Cause(string Key, string Sentence)
{
    /// <summary>Whether no run is possible before somebody acts.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Whether the settings of the page show more about it.</summary>
    public bool IsInSettings { get; init; }

    /// <summary>The entries that have the cause; null when it is not about entries.</summary>
    public CauseEntries? Entries { get; init; }
}

/// <summary>The entries that have a cause.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Verdict">Their verdict.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Only">The entry, if there is only one and it is known by name; null otherwise.</param>
internal sealed record CauseEntries(EntryKind Kind, Verdict Verdict, int Count, BrokenEntry? Only);
