using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>The default options, without a config file.</summary>
internal static class SampleOptions
{
    public static WarmerOptions With(int progressEvery = 4) => new()
    {
        ConfigPath = "/config/config.ini",
        ResultsDirectory = "/config",
        Lidarrs =
        [
            new LidarrOptions
            {
                BaseUrl = new BaseUrl("http://lidarr.test:8686"),
                ApiKey = new Secret("0123456789abcdef"),
                VerifySsl = true,
                Timeout = TimeSpan.FromSeconds(60),
            },
        ],
        Probe = new ProbeOptions
        {
            TargetBaseUrl = new BaseUrl("https://metadata.test"),
            MaxAttemptsPerArtist = 25,
            MaxAttemptsPerArtistTextSearch = 25,
            MaxAttemptsPerReleaseGroup = 15,
            MaxConcurrentRequests = 5,
            Pacer = new PacerSettings(3),
            DelayBetweenAttempts = TimeSpan.FromSeconds(0.5),
            Timeout = TimeSpan.FromSeconds(120),
            MaxBackoff = TimeSpan.FromSeconds(30),
            CircuitBreakerThreshold = 25,
        },
        Ledger = new LedgerOptions
        {
            Kind = LedgerKind.Csv,
            ArtistsCsvPath = "/config/mbid-artists.csv",
            ReleaseGroupsCsvPath = "/config/mbid-releasegroups.csv",
            DatabasePath = "/config/mbid_cache.db",
            SyncEvery = TimeSpan.FromSeconds(10),
        },
        Run = new RunOptions
        {
            ProcessReleaseGroups = true,
            ProcessArtistTextSearch = false,
            ProcessManualEntries = false,
            WarmNewAlbums = true,
            Order = RunOrder.ArtistsFirst,
            ForceArtists = false,
            ForceReleaseGroups = false,
            ForceTextSearch = false,
            CacheRecheck = TimeSpan.FromHours(72),
            CacheRecheckIsSet = false,
            MissingRecheck = TimeSpan.FromHours(168),
            BatchWriteFrequency = 5,
            ColoredOutput = true,
            TextSearchTypes = TextSearchTypes.All,
            TextSearchLowercase = true,
            TextSearchRemoveSymbols = true,
            TextSearchTransliterate = false,
        },
        Manual = new ManualOptions("/config/manual_entries.yml"),
        Actions = new ActionsOptions(UpdateLidarr: false, MaxRefreshesPerRun: 50),
        Schedule = new ScheduleOptions
        {
            Interval = TimeSpan.FromHours(1),
            RunAtStart = true,
            Jitter = TimeSpan.Zero,
            MaxRuns = 50,
            QuietHours = null,
            WatchLidarr = true,
        },
        Web = SampleWeb.Off,
        Monitoring = new MonitoringOptions(progressEvery, DiagnosticLevel.Info),
        Settings = [],
    };
}
