using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The settings of <c>[run]</c>: what a run does.</summary>
internal static class RunSettings
{
    private const string Section = "run";

    // 114 years; more hours would exceed the calendar.
    private const int ManyHours = 1_000_000;

    public static Setting<bool> ProcessReleaseGroups { get; } =
        new(Section, "process_release_groups", SettingTypes.Switch, false)
        {
            Meaning = "Whether the albums of warm artists are warmed too.",
            Example = "true",
        };

    public static Setting<bool> ProcessArtistTextSearch { get; } =
        new(Section, "process_artist_textsearch", SettingTypes.Switch, false)
        {
            Meaning = "Whether the searches for artist names are warmed too.",
            WhyDefault = "Python since v1.6: true. Artists of the library are rarely searched for, and each search is one more request.",
        };

    public static Setting<TextSearchTypes> TextSearchTypes { get; } =
        new(Section, "text_search_types", SettingTypes.Several(("all", Options.TextSearchTypes.All), ("artist", Options.TextSearchTypes.Artist)),
            Options.TextSearchTypes.All)
        {
            Meaning = "Which searches for an artist name are warmed, with process_artist_textsearch: that of the Add New page (all), that of "
                + "the artist lookup and of import lists without MBIDs (artist), or both.",
            Example = "all, artist",
        };

    public static Setting<bool> ProcessManualEntries { get; } =
        new(Section, "process_manual_entries", SettingTypes.Switch, false)
        {
            Meaning = "Whether the entries of manual_entries_file are warmed too.",
        };

    public static Setting<bool> WarmNewAlbums { get; } =
        new(Section, "warm_new_albums", SettingTypes.Switch, true)
        {
            Meaning = "Whether, with process_release_groups, albums are warmed too that the server lists for an artist and "
                + "Lidarr does not have yet: its next refresh asks for them.",
        };

    public static Setting<bool> ForceArtists { get; } = new(Section, "force_artists", SettingTypes.Switch, false)
    {
        Meaning = "Whether each run asks once for every artist, warm ones too.",
        FormerKey = "force",
    };

    public static Setting<bool> ForceReleaseGroups { get; } = new(Section, "force_rg", SettingTypes.Switch, false)
    {
        Meaning = "Whether each run asks once for every release group, warm ones too.",
    };

    public static Setting<bool> ForceTextSearch { get; } = new(Section, "force_text_search", SettingTypes.Switch, false)
    {
        Meaning = "Whether each run asks once for every artist search, warm ones too.",
    };

    // Commented in the default file: a set value also limits the promises of the server's headers.
    public static Setting<TimeSpan> CacheRecheck { get; } =
        new(Section, "cache_recheck_hours", SettingTypes.Hours(0, ManyHours), TimeSpan.FromHours(72))
        {
            Meaning = "When a warm entry is asked for again although its answer does not say how long it lasts; "
                + "once set, it is also the longest time that is believed, and 0 means never again.",
            Unit = "hours",
            Use = SettingUse.Commented,
        };

    public static Setting<TimeSpan> MissingRecheck { get; } =
        new(Section, "missing_recheck_hours", SettingTypes.Hours(1, ManyHours), TimeSpan.FromHours(168))
        {
            Meaning = "When an entry that the server says does not exist is asked for again.",
            Unit = "hours",
        };

    public static Setting<int> BatchWriteFrequency { get; } =
        new(Section, "batch_write_frequency", SettingTypes.WholeNumber(1), 5)
        {
            Meaning = "After how many results they are written to the ledger; it happens each second in any case.",
            Unit = "results",
        };

    public static Setting<bool> ColoredOutput { get; } = new(Section, "colored_output", SettingTypes.Switch, true)
    {
        Meaning = "Whether results are coloured on a terminal.",
    };

    public static Setting<bool> TextSearchLowercase { get; } =
        new(Section, "artist_textsearch_lowercase", SettingTypes.Switch, true)
        {
            Meaning = "Whether artist names are searched for in lower case, as Lidarr does.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<bool> TextSearchRemoveSymbols { get; } =
        new(Section, "artist_textsearch_remove_symbols", SettingTypes.Switch, false)
        {
            Meaning = "Whether symbols are taken out of the artist names that are searched for; Lidarr leaves them in.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<bool> TextSearchTransliterate { get; } =
        new(Section, "artist_textsearch_transliterate_unicode", SettingTypes.Switch, false)
        {
            WhyDefault = "Python v1.8: true. Lidarr asks for the name as it is written, so another spelling warms what nobody asks for.",
            Meaning = "Whether artist names are searched for in plain Latin letters; Lidarr leaves them as they are.",
            Use = SettingUse.Unlisted,
        };

    public static Setting<string> BatchSize { get; } = new(Section, "batch_size", SettingTypes.Anything, "25")
    {
        Meaning = "Means nothing any more: one queue serves the whole run.",
        Use = SettingUse.Ignored,
    };

    public static Setting<string> BatchPause { get; } =
        new(Section, "batch_pause_seconds", SettingTypes.Anything, "0")
        {
            Meaning = "Means nothing any more: there are no batches to pause between.",
            Use = SettingUse.Ignored,
        };

    public static IEnumerable<Setting> All =>
    [
        ProcessReleaseGroups, WarmNewAlbums, ProcessArtistTextSearch, TextSearchTypes, ProcessManualEntries,
        ForceArtists, ForceReleaseGroups, ForceTextSearch,
        CacheRecheck, MissingRecheck, BatchWriteFrequency, ColoredOutput,
        TextSearchLowercase, TextSearchRemoveSymbols, TextSearchTransliterate, BatchSize, BatchPause,
    ];
}
