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

    /// <summary>The moment of planning.</summary>
    public required DateTimeOffset Now { get; init; }
}
