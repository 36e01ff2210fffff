using System.Text.RegularExpressions;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>The folder of one <see cref="SoakLeg"/>, with its ledger.</summary>
internal sealed partial class SoakPlace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-soak-").FullName;
    private readonly LedgerKind _backend;

    private SoakPlace(LedgerKind backend) => _backend = backend;

    public string ConfigPath => Path.Combine(_folder, "config.ini");

    /// <summary>The file for the output of <c>strace</c>; it is outside the checked folder.</summary>
    public string TracePath => _folder + ".trace";

    /// <summary>The latest notices about the ledger's files.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    public static SoakPlace Create(SimulatedWorld world, LedgerKind backend)
    {
        var place = new SoakPlace(backend);
        File.WriteAllLines(place.ConfigPath,
        [
            "[lidarr]", $"base_url = {world.Lidarr.BaseUrl}", $"api_key = {world.Lidarr.ApiKey}",
            "[probe]", $"target_base_url = {world.Metadata.BaseUrl}", FormattableString.Invariant($"rate_limit_per_second = {SoakLeg.Rate}"),
            "max_concurrent_requests = 10", "delay_between_attempts = 0.2", "max_backoff_seconds = 2", "timeout_seconds = 5",
            "[ledger]", $"storage_type = {LedgerKindInfo.For(backend).Word}",
            "[run]", "process_release_groups = true",
            "[schedule]", "interval_seconds = 5",
        ]);
        return place;
    }

    /// <summary>The time of each entry's last result in the ledger; null for an untried entry.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset?> Results() => Workplace.Look(Workplace.LocationIn(_folder, _backend), ledger =>
    {
        Notices = ledger.Notices;
        return ledger.ArtistsAsync().Select(artist => (artist.Mbid, artist.Probe))
            .Concat(ledger.ReleaseGroupsAsync().Select(group => (group.Mbid, group.Probe)))
            .ToDictionaryAsync(entry => entry.Mbid.ToString(), entry => entry.Probe.LastChecked, StringComparer.Ordinal);
    });

    /// <summary>The files that should not exist after a run has ended normally.</summary>
    public IEnumerable<string> StrayFiles() =>
        Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Where(name => !Expected().IsMatch(name));

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(TracePath);
    }

    [GeneratedRegex(@"^(config\.ini(\.(schedule(\.lock)?|progress\.lock))?|mbid-(artists|releasegroups)\.csv(\.lock|\.notes|\.journal)?|mbid_cache\.db(\.lock)?|results_.*\.log)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expected();
}
