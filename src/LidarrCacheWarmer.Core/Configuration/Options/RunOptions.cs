using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of a run.</summary>
public sealed record RunOptions
{
    /// <summary>Whether the albums of warm artists are warmed too. Default: false.</summary>
    public required bool ProcessReleaseGroups { get; init; }

    /// <summary>Whether the searches for artist names are warmed too. Default: false.</summary>
    public required bool ProcessArtistTextSearch { get; init; }

    /// <summary>Whether manual entries are warmed too. Default: false.</summary>
    public required bool ProcessManualEntries { get; init; }

    /// <summary>Whether to warm albums that the server lists and Lidarr does not have yet. Default: true.</summary>
    public required bool WarmNewAlbums { get; init; }

    /// <summary>The order of the requests. Default: <see cref="RunOrder.ArtistsFirst"/>.</summary>
    public required RunOrder Order { get; init; }

    /// <summary>Whether every artist is requested once. Default: false.</summary>
    public required bool ForceArtists { get; init; }

    /// <summary>Whether every release group is requested once. Default: false.</summary>
    public required bool ForceReleaseGroups { get; init; }

    /// <summary>Whether every artist search is requested once. Default: false.</summary>
    public required bool ForceTextSearch { get; init; }

    /// <summary>
    /// The time after which a warm entry is requested again if its answer has no cache lifetime: whole hours; null
    /// means never. Default: 72 hours.
    /// </summary>
    public required TimeSpan? CacheRecheck { get; init; }

    /// <summary>
    /// Whether the user set <see cref="CacheRecheck"/>; if so, this time also limits longer cache lifetimes.
    /// </summary>
    public required bool CacheRecheckIsSet { get; init; }

    /// <summary>
    /// The time after which a missing entry is requested again: at least one hour. Default: 168 hours.
    /// </summary>
    public required TimeSpan MissingRecheck { get; init; }

    /// <summary>The number of results per write to the ledger: at least 1. Default: 5.</summary>
    public required int BatchWriteFrequency { get; init; }

    /// <summary>Whether results are coloured on a terminal. Default: true.</summary>
    public required bool ColoredOutput { get; init; }

    /// <summary>
    /// The searches for an artist's name that are warmed: at least one. Default: <see cref="TextSearchTypes.All"/>.
    /// </summary>
    public required TextSearchTypes TextSearchTypes { get; init; }

    /// <summary>Whether artist names are searched in lower case. Default: true.</summary>
    public required bool TextSearchLowercase { get; init; }

    /// <summary>Whether symbols are removed from searched names. Default: false.</summary>
    public required bool TextSearchRemoveSymbols { get; init; }

    /// <summary>Whether artist names are searched in plain Latin letters. Default: false.</summary>
    public required bool TextSearchTransliterate { get; init; }

    /// <summary>
    /// Whether a kind of entry that has no results yet is surveyed first, with one attempt for each entry.
    /// </summary>
    public bool Surveys => Order == RunOrder.ArtistsFirst;

    internal static RunOptions From(SettingReader reader)
    {
        var recheck = reader.Read(RunSettings.CacheRecheck);
        return new RunOptions
        {
            ProcessReleaseGroups = reader.Read(RunSettings.ProcessReleaseGroups),
            ProcessArtistTextSearch = reader.Read(RunSettings.ProcessArtistTextSearch),
            ProcessManualEntries = reader.Read(RunSettings.ProcessManualEntries),
            WarmNewAlbums = reader.Read(RunSettings.WarmNewAlbums),
            Order = reader.Read(RunSettings.Order),
            ForceArtists = reader.Read(RunSettings.ForceArtists),
            ForceReleaseGroups = reader.Read(RunSettings.ForceReleaseGroups),
            ForceTextSearch = reader.Read(RunSettings.ForceTextSearch),
            CacheRecheck = recheck == TimeSpan.Zero ? null : recheck,
            CacheRecheckIsSet = reader.IsSet(RunSettings.CacheRecheck),
            MissingRecheck = reader.Read(RunSettings.MissingRecheck),
            BatchWriteFrequency = reader.Read(RunSettings.BatchWriteFrequency),
            ColoredOutput = reader.Read(RunSettings.ColoredOutput),
            TextSearchTypes = reader.Read(RunSettings.TextSearchTypes),
            TextSearchLowercase = reader.Read(RunSettings.TextSearchLowercase),
            TextSearchRemoveSymbols = reader.Read(RunSettings.TextSearchRemoveSymbols),
            TextSearchTransliterate = reader.Read(RunSettings.TextSearchTransliterate),
        };
    }
}
