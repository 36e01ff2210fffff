using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>The rules for planning a phase.</summary>
public sealed record PhaseRules
{
    /// <summary>
    /// An announced album (Lidarr does not have it yet) stays wanted for this long after its artist's answer last
    /// listed it. This is the longest cache lifetime of such an answer; afterwards the artist is requested again.
    /// </summary>
    private static readonly TimeSpan Announced = TimeSpan.FromDays(30);

    /// <summary>When known entries are checked again.</summary>
    public required RecheckPolicy Recheck { get; init; }

    /// <summary>Whether every entry is checked once, regardless of its record.</summary>
    public bool Force { get; init; }

    /// <summary>Whether only untried entries are due; all others wait for the next run.</summary>
    public bool OnlyUntried { get; init; }

    /// <summary>Whether a kind without results is surveyed first, with one attempt for each entry.</summary>
    public bool Surveys { get; init; } = true;

    /// <summary>Whether a survey of this kind was started and not finished.</summary>
    public bool SurveyIsOpen { get; init; }

    /// <summary>Whether the server has reported a change of an entry since that entry's last answer.</summary>
    public Func<Guid, bool> IsChanged { get; init; } = _ => false;

    /// <summary>
    /// Whether the plan includes release groups that Lidarr does not have yet, but that an answer for their artist
    /// lists.
    /// </summary>
    public bool WithAnnounced { get; init; }

    /// <summary>Whether a manual entry that Lidarr does not have is still wanted.</summary>
    public Func<Guid, bool> KeepsManual { get; init; } = _ => true;

    /// <summary>The spelling of searches.</summary>
    public SearchText SearchText { get; init; } = SearchText.AsLidarr;

    /// <summary>The time of planning.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether an artist is wanted: Lidarr has it, or a current manual entry names it.</summary>
    /// <param name="entry">The artist.</param>
    /// <param name="isInLibrary">Whether Lidarr has the artist now.</param>
    public bool Wants(ArtistEntry entry, Func<Guid, bool> isInLibrary) => Wants(entry.Mbid, entry.IsManual, isInLibrary);

    /// <summary>
    /// Whether a release group is wanted: Lidarr has it, a current manual entry names it, or a recent answer for its
    /// artist lists it.
    /// </summary>
    /// <param name="entry">The release group.</param>
    /// <param name="isInLibrary">Whether Lidarr has the release group now.</param>
    public bool Wants(ReleaseGroupEntry entry, Func<Guid, bool> isInLibrary) =>
        IsInPlace(entry, isInLibrary) || (WithAnnounced && Now < entry.AnnouncedAt + Announced);

    /// <summary>Whether a release group is wanted for a reason other than its announcement.</summary>
    internal bool IsInPlace(ReleaseGroupEntry entry, Func<Guid, bool> isInLibrary) => Wants(entry.Mbid, entry.IsManual, isInLibrary);

    private bool Wants(Mbid mbid, bool isManual, Func<Guid, bool> isInLibrary) =>
        isInLibrary(mbid.Value) || (isManual && KeepsManual(mbid.Value));
}
