using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>What a ledger knows, of artists and release groups alike.</summary>
internal sealed class KnownEntries
{
    private readonly Dictionary<string, ProbeStatus> _statuses = new(StringComparer.Ordinal);

    private KnownEntries(ILedger ledger)
    {
        foreach (var artist in ledger.Artists())
        {
            _statuses[artist.Mbid.ToString()] = artist.Probe.Status;
            LacksEligible |= artist.Probe.Status == ProbeStatus.Untried;
        }

        foreach (var group in ledger.ReleaseGroups())
        {
            _statuses[group.Mbid.ToString()] = group.Probe.Status;
            LacksEligible |= group.Probe.Status == ProbeStatus.Untried && IsSuccess(group.ArtistMbid.ToString());
        }
    }

    /// <summary>Whether an artist, or a release group of a cached artist, was never tried.</summary>
    public bool LacksEligible { get; }

    /// <summary>Reads a ledger without taking its lock.</summary>
    public static KnownEntries Read(Workplace place)
    {
        using var ledger = place.OpenLedger(readOnly: true);
        return new KnownEntries(ledger);
    }

    public bool IsSuccess(string mbid) => _statuses.GetValueOrDefault(mbid) == ProbeStatus.Success;

    /// <summary>Whether the ledger says what the line said.</summary>
    public bool Has(ResultLine line) =>
        _statuses.TryGetValue(line.Mbid, out var status) && status == (line.IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout);
}
