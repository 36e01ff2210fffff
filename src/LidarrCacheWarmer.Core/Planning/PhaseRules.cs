using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Planning;

/// <summary>What a plan of a phase goes by.</summary>
public sealed record PhaseRules
{
    /// <summary>When what is known is looked at again.</summary>
    public required RecheckPolicy Recheck { get; init; }

    /// <summary>Whether everything is looked at, once, whatever is known of it.</summary>
    public bool Force { get; init; }

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

    /// <summary>Whether an entry is to be warmed: Lidarr has it, or a manual entry that is still wanted names it.</summary>
    internal bool Wants(Mbid mbid, bool isManual, Func<Guid, bool> isInLibrary) =>
        isInLibrary(mbid.Value) || (isManual && KeepsManual(mbid.Value));
}
