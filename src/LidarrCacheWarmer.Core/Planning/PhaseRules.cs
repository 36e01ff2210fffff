using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>What a plan of a phase goes by.</summary>
public sealed record PhaseRules
{
    /// <summary>
    /// How long an album counts as one that Lidarr will ask for, from when an answer for its artist last listed it: the
    /// longest life of such an answer, which is asked for again after that.
    /// </summary>
    private static readonly TimeSpan Announced = TimeSpan.FromDays(30);

    /// <summary>When what is known is looked at again.</summary>
    public required RecheckPolicy Recheck { get; init; }

    /// <summary>Whether everything is looked at, once, whatever is known of it.</summary>
    public bool Force { get; init; }

    /// <summary>Whether only entries are due that no run has tried; everything else has its turn in the next run.</summary>
    public bool OnlyUntried { get; init; }

    /// <summary>Whether a survey of this kind was begun and not ended.</summary>
    public bool SurveyIsOpen { get; init; }

    /// <summary>Whether the server says that an entry has changed since it was last told about.</summary>
    public Func<Guid, bool> IsChanged { get; init; } = _ => false;

    /// <summary>
    /// Whether release groups are planned that Lidarr does not have yet although an answer for their artist lists them.
    /// </summary>
    public bool WithAnnounced { get; init; }

    /// <summary>Whether a manual entry that Lidarr does not have is still wanted.</summary>
    public Func<Guid, bool> KeepsManual { get; init; } = _ => true;

    /// <summary>What is searched for, of a name.</summary>
    public SearchText SearchText { get; init; } = SearchText.AsLidarr;

    /// <summary>The moment of planning.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether an artist is to be warmed: Lidarr has it, or a manual entry that is still wanted names it.</summary>
    /// <param name="entry">The artist.</param>
    /// <param name="isInLibrary">Whether Lidarr has it now.</param>
    public bool Wants(ArtistEntry entry, Func<Guid, bool> isInLibrary) => Wants(entry.Mbid, entry.IsManual, isInLibrary);

    /// <summary>The same for a release group, or a recent answer for its artist lists it.</summary>
    /// <param name="entry">The release group.</param>
    /// <param name="isInLibrary">Whether Lidarr has it now.</param>
    public bool Wants(ReleaseGroupEntry entry, Func<Guid, bool> isInLibrary) =>
        IsInPlace(entry, isInLibrary) || (WithAnnounced && Now < entry.AnnouncedAt + Announced);

    /// <summary>Whether a release group is wanted for itself, and not only because it was announced.</summary>
    internal bool IsInPlace(ReleaseGroupEntry entry, Func<Guid, bool> isInLibrary) => Wants(entry.Mbid, entry.IsManual, isInLibrary);

    private bool Wants(Mbid mbid, bool isManual, Func<Guid, bool> isInLibrary) =>
        isInLibrary(mbid.Value) || (isManual && KeepsManual(mbid.Value));
}
