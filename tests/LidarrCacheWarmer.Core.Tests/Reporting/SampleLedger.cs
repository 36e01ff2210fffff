using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;
using LidarrCacheWarmer.Running;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

/// <summary>A ledger view in memory that a test fills entry by entry, and its statistics.</summary>
internal sealed class SampleLedger : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly ConfigFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly LocalLedger _ledger;

    public SampleLedger(string settings = "[run]\nprocess_release_groups = true\n")
    {
        Options = _folder.LoadLines(settings).Options;
        _ledger = LocalLedgers.Open(
            LedgerLocation.For(LedgerKind.Csv, At("a.csv"), At("b.csv"), At("c.db")), readOnly: true, _time);
    }

    public WarmerOptions Options { get; }

    /// <summary>The statistics of the entries, without a Lidarr.</summary>
    public LibraryStatistics Statistics => new StatisticsReading(
        Options, LibraryView.UnreadAsync(Options, _ledger, new Deaf(), _time).Now(), Now).ReadAsync().Now();

    public Mbid Artist(int number, ProbeRecord? probe = null, ProbeRecord? search = null) =>
        Artist(LedgerSamples.Numbered(number), FormattableString.Invariant($"Artist {number}"), probe, search);

    public Mbid Artist(Mbid mbid, string name, ProbeRecord? probe = null, ProbeRecord? search = null)
    {
        _ledger.Upsert([LedgerSamples.Artist(mbid, name)]);
        Write(EntryKind.Artist, mbid, probe);
        Write(EntryKind.TextSearch, mbid, search);
        return mbid;
    }

    public void ReleaseGroup(int number, Mbid artist, ProbeRecord? probe = null)
    {
        var mbid = LedgerSamples.Numbered(100_000 + number);
        _ledger.Upsert([new Album(mbid, FormattableString.Invariant($"Album {number}"), artist, "Artist")]);
        Write(EntryKind.ReleaseGroup, mbid, probe);
    }

    public static ProbeRecord Warm(DateTimeOffset? until = null) => LedgerSamples.Success(Now.AddHours(-1)) with
    {
        Evidence = "",
        WarmUntil = until ?? Now.AddDays(10),
    };

    public static ProbeRecord Cold(string code, int daysAgo = 0) => LedgerSamples.Failure(Now.AddHours(-1)) with
    {
        LastStatusCode = code,
        VerdictSince = Now.AddDays(-daysAgo),
    };

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private void Write(EntryKind kind, Mbid mbid, ProbeRecord? probe)
    {
        if (probe is not null)
        {
            _ledger.Write([new LedgerChange(new EntryKey(kind, mbid), probe)]);
        }
    }

    private sealed class Deaf : IWarmingObserver
    {
        public void On(WarmingEvent happened)
        {
        }
    }
}
