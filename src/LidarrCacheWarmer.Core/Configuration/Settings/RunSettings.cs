using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[run]</c>: what a run does.</summary>
internal static class RunSettings
{
    private const string Section = "run";

    // A limit of 114 years, because much longer times would exceed .NET's calendar.
    private const int ManyHours = 1_000_000;

    public static Setting<bool> ProcessReleaseGroups { get; } =
        new(Section, "process_release_groups", SettingTypes.Switch, false)
        {
            Meaning = "Warm the albums of warm artists too.",
            Example = "true",
        };

    public static Setting<bool> ProcessArtistTextSearch { get; } =
        new(Section, "process_artist_textsearch", SettingTypes.Switch, false)
        {
            Meaning = "Warm the searches for artist names too.",
            WhyDefault = "Python since v1.6: true. Lidarr rarely searches for artists of its library, and each search is an extra request.",
        };

    public static Setting<TextSearchTypes> TextSearchTypes { get; } =
        new(Section, "text_search_types",
            SettingTypes.Several(("all", Options.TextSearchTypes.All), ("artist", Options.TextSearchTypes.Artist))
                .As(types => types.Aggregate(Options.TextSearchTypes.None, (all, one) => all | one), types => Enum.GetValues<TextSearchTypes>().Where(one => types.HasFlag(one)).ToList()),
            Options.TextSearchTypes.All)
        {
            Meaning = "Which searches process_artist_textsearch warms. all is the search of the Add New page. artist is the search of the artist lookup and "
                + "of import lists without MBIDs. You can write both.",
            Example = "all, artist",
        };

    public static Setting<bool> ProcessManualEntries { get; } =
        new(Section, "process_manual_entries", SettingTypes.Switch, false)
        {
            Meaning = "Warm the entries of manual_entries_file too.",
        };

    public static Setting<bool> WarmNewAlbums { get; } =
        new(Section, "warm_new_albums", SettingTypes.Switch, true)
        {
            Meaning = "With process_release_groups: also warm albums that the server lists and Lidarr does not have yet. "
                + "Lidarr requests them at its next refresh.",
        };

    public static Setting<RunOrder> Order { get; } = new(
        Section, "order", SettingTypes.Choice(("artists_first", RunOrder.ArtistsFirst), ("as_they_warm", RunOrder.AsTheyWarm)), RunOrder.ArtistsFirst)
    {
        Meaning = "With process_release_groups: as_they_warm starts with the entries that people wait for, and requests the albums of an artist as soon as "
            + "the artist is warm. artists_first, the default without this line, requests all artists before any album, like the Python tool.",
        Example = "as_they_warm",
        ForNewFiles = "as_they_warm",
    };

    public static Setting<bool> ForceArtists { get; } = new(Section, "force_artists", SettingTypes.Switch, false)
    {
        Meaning = "Check every artist once in each run, even warm ones.",
        FormerKey = "force",
    };

    public static Setting<bool> ForceReleaseGroups { get; } = new(Section, "force_rg", SettingTypes.Switch, false)
    {
        Meaning = "Check every release group once in each run, even warm ones.",
    };

    public static Setting<bool> ForceTextSearch { get; } = new(Section, "force_text_search", SettingTypes.Switch, false)
    {
        Meaning = "Check every artist search once in each run, even warm ones.",
    };

    // This key is commented out in the default file: a value that is set, even the default, also limits longer cache
    // lifetimes.
    public static Setting<TimeSpan> CacheRecheck { get; } =
        new(Section, "cache_recheck_hours", SettingTypes.Hours(0, ManyHours), TimeSpan.FromHours(72))
        {
            Meaning = "When to check a warm entry again if its answer has no cache lifetime. If you set this, it also limits longer lifetimes; 0 means never.",
            Unit = "hours",
            Use = SettingUse.Commented,
        };

    public static Setting<TimeSpan> MissingRecheck { get; } =
        new(Section, "missing_recheck_hours", SettingTypes.Hours(1, ManyHours), TimeSpan.FromHours(168))
        {
            Meaning = "Wait before a missing entry is checked again. Missing: the server does not know it.",
            Unit = "hours",
        };

    public static Setting<int> BatchWriteFrequency { get; } =
        new(Section, "batch_write_frequency", SettingTypes.WholeNumber(1), 5)
        {
            Meaning = "Write to the ledger after this many results, and at least every second.",
            Unit = "results",
        };

    public static Setting<bool> ColoredOutput { get; } = new(Section, "colored_output", SettingTypes.Switch, true)
    {
        Meaning = "Print results in colour on a terminal.",
    };

    public static Setting<bool> TextSearchLowercase { get; } =
        new(Section, "artist_textsearch_lowercase", SettingTypes.Switch, true)
        {
            Meaning = "Search for artist names in lower case, as Lidarr does.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<bool> TextSearchRemoveSymbols { get; } =
        new(Section, "artist_textsearch_remove_symbols", SettingTypes.Switch, false)
        {
            Meaning = "Remove symbols from artist names before a search. Lidarr does not do this.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<bool> TextSearchTransliterate { get; } =
        new(Section, "artist_textsearch_transliterate_unicode", SettingTypes.Switch, false)
        {
            WhyDefault = "Python v1.8: true. Lidarr searches for the name as written, so a changed name warms a search that Lidarr never sends.",
            Meaning = "Convert artist names to plain Latin letters before a search. Lidarr does not do this.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<string> BatchSize { get; } = new(Section, "batch_size", SettingTypes.Anything, "25")
    {
        Meaning = "No effect any more: one queue serves the whole run.",
        Use = SettingUse.Ignored,
    };

    public static Setting<string> BatchPause { get; } =
        new(Section, "batch_pause_seconds", SettingTypes.Anything, "0")
        {
            Meaning = "No effect any more: there are no batches.",
            Use = SettingUse.Ignored,
        };

    public static IEnumerable<Setting> All =>
    [
        ProcessReleaseGroups, WarmNewAlbums, Order, ProcessArtistTextSearch, TextSearchTypes, ProcessManualEntries,
        ForceArtists, ForceReleaseGroups, ForceTextSearch,
        CacheRecheck, MissingRecheck, BatchWriteFrequency, ColoredOutput,
        TextSearchLowercase, TextSearchRemoveSymbols, TextSearchTransliterate, BatchSize, BatchPause,
    ];
}
