namespace LidarrCacheWarmer.Notifications.Changes;

/// <summary>What people have been told, kept over a restart, so that nothing is told twice.</summary>
internal sealed record KnownState
{
    /// <summary>Nothing was told yet.</summary>
    public static KnownState Empty { get; } = new();

    /// <summary>The causes at the last look that need a person.</summary>
    public IReadOnlyList<KnownCause> Causes { get; init; } = [];

    /// <summary>The outage of the metadata server; null for none.</summary>
    public KnownOutage? Outage { get; init; }

    /// <summary>When the next weekly summary is due; null before the first look.</summary>
    public DateTimeOffset? NextSummary { get; init; }
}

/// <summary>A cause that needs a person.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Sentence">Its sentence when it was told, or last seen.</param>
internal sealed record KnownCause(string Key, DateTimeOffset Since, string Sentence)
{
    /// <summary>Whether it was told.</summary>
    public bool IsTold { get; init; }

    /// <summary>The MBIDs of entries that were told, as far as kept.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];
}

/// <summary>An outage of the metadata server.</summary>
/// <param name="Since">When it was first seen.</param>
internal sealed record KnownOutage(DateTimeOffset Since)
{
    /// <summary>Whether it was told.</summary>
    public bool IsTold { get; init; }

    /// <summary>When it was last seen down, to about ten minutes.</summary>
    public DateTimeOffset DownAt { get; init; } = Since;

    /// <summary>Since when the server answers again; null while it does not.</summary>
    public DateTimeOffset? UpSince { get; init; }
}
