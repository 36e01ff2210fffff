using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>A separate folder for one program, with the config file and all files that the program writes.</summary>
internal sealed class Workplace : IDisposable
{
    /// <summary>The maximum <c>rate_limit_per_second</c> of the program.</summary>
    public const double HighestRate = 100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-benchmark-").FullName;
    private readonly LedgerKind _backend;

    /// <summary>Creates the folder and its config file.</summary>
    /// <param name="world">The servers.</param>
    /// <param name="backend">The kind of ledger.</param>
    /// <param name="releaseGroups">Whether the albums are warmed too.</param>
    /// <param name="probe">The scenario's settings in the section <c>[probe]</c>.</param>
    public Workplace(SimulatedWorld world, LedgerKind backend, bool releaseGroups, params (string Key, double Value)[] probe)
    {
        _backend = backend;
        File.WriteAllLines(
            ConfigPath,
            [
                "[lidarr]", $"base_url = {world.Lidarr.BaseUrl}", $"api_key = {new Simulator.Lidarr.LidarrOptions().ApiKey}",
                "[probe]", $"target_base_url = {world.Metadata.BaseUrl}",
                .. probe.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} = {setting.Value}")),
                "[ledger]", $"storage_type = {LedgerKindInfo.For(backend).Word}",
                "[run]", $"process_release_groups = {(releaseGroups ? "true" : "false")}",
            ]);
    }

    /// <summary>Adds keys of <c>[run]</c>, the last section of the config file.</summary>
    public void Add(params string[] keys) => File.AppendAllLines(ConfigPath, keys);

    public string ConfigPath => PathOf("config.ini");

    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>
    /// Writes a result of an artist that Lidarr does not have. Without any result in the ledger, the run would be a
    /// survey with a single attempt per entry.
    /// </summary>
    public void PreventSurvey() => File.WriteAllText(
        PathOf("mbid-artists.csv"),
        "mbid,artist_name,status,attempts,last_status_code,last_checked\n"
        + "00000000-0000-4000-8000-000000000000,Gone,timeout,1,503,2020-01-01T00:00:00+00:00\n");

    /// <summary>Opens the ledger as the program does.</summary>
    /// <param name="readOnly">True to open a view, which takes no lock and changes nothing.</param>
    public ILedger OpenLedger(bool readOnly) => LedgerOpening.Open(
        LocationIn(_folder, _backend),
        readOnly,
        TimeProvider.System);

    /// <summary>Locates the ledger of a folder.</summary>
    public static LedgerLocation LocationIn(string folder, LedgerKind backend) => LedgerLocation.For(
        backend, Path.Combine(folder, "mbid-artists.csv"), Path.Combine(folder, "mbid-releasegroups.csv"), Path.Combine(folder, "mbid_cache.db"));

    /// <summary>The configuration as the program reads it.</summary>
    public WarmerOptions Options() => OptionsIn(ConfigPath);

    /// <summary>A configuration as the program reads it.</summary>
    public static WarmerOptions OptionsIn(string config) =>
        new ConfigLoader().Load(new CommandLineOverrides { ConfigPath = config }, new Dictionary<string, string>(StringComparer.Ordinal)) switch
        {
            ConfigLoaded loaded => loaded.Options,
            ConfigInvalid invalid => throw new InvalidOperationException(string.Join(' ', invalid.Problems.Select(problem => problem.Sentence))),
            _ => throw new InvalidOperationException($"{config} was not read."),
        };

    /// <summary>The number of complete artists in the ledger.</summary>
    public int WarmArtists() => Look(LocationIn(_folder, _backend), static ledger => ledger.ArtistsAsync().CountAsync(artist => artist.Probe.Status == ProbeStatus.Success));

    /// <summary>Opens a ledger read-only and reads it synchronously.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "Ledgers in files work synchronously.")]
    public static T Look<T>(LedgerLocation location, Func<ILedger, ValueTask<T>> look)
    {
        var ledger = LedgerOpening.Open(location, readOnly: true, TimeProvider.System);
        try
        {
            return look(ledger).AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            ledger.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
