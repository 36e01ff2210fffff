using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The history of CSV files: the last answer of each entry.</summary>
public sealed class LastAnswersTests : IDisposable
{
    private static readonly DateTimeOffset Noon = LedgerSamples.Noon;
    private static readonly ProbeRecord Answer = LedgerSamples.Success(Noon.AddMinutes(59));

    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Entries_with_equal_answers_are_all_counted()
    {
        Fill([Answer, Answer, Answer with { Status = ProbeStatus.Timeout }], []);

        Read(HistoryHeader.CfCacheStatus).Should().Equal(new HistoryCount(Noon, EntryKind.Artist, "HIT", 3, 2));
    }

    [Fact]
    public void Release_group_and_artist_answers_are_counted_in_order_of_time()
    {
        Fill([Answer], [LedgerSamples.Success(Noon.AddMinutes(-1)), LedgerSamples.Success(Noon.AddHours(1))]);

        Read(HistoryHeader.CfCacheStatus).Should().Equal(
            new HistoryCount(Noon.AddHours(-1), EntryKind.ReleaseGroup, "HIT", 1, 1),
            new HistoryCount(Noon, EntryKind.Artist, "HIT", 1, 1),
            new HistoryCount(Noon.AddHours(1), EntryKind.ReleaseGroup, "HIT", 1, 1));
    }

    [Fact]
    public void Values_of_each_header_are_counted_separately()
    {
        Fill([Answer with { CfCacheStatus = "" }, Answer with { CanaryTarget = "", CfCacheStatus = "MISS" }], []);

        Read(HistoryHeader.CanaryTarget).Should().Equal(new HistoryCount(Noon, EntryKind.Artist, "skyhook", 1, 1));
        Read(HistoryHeader.CfCacheStatus).Should().Equal(new HistoryCount(Noon, EntryKind.Artist, "MISS", 1, 1));
    }

    [Fact]
    public void Answers_without_a_value_or_a_time_are_not_counted()
    {
        Fill([ProbeRecord.Untried, Answer with { CfCacheStatus = "" }, Answer with { LastChecked = null }], []);

        Read(HistoryHeader.CfCacheStatus).Should().BeEmpty();
    }

    private void Fill(IReadOnlyList<ProbeRecord> artists, IReadOnlyList<ProbeRecord> groups)
    {
        using var ledger = _sandbox.Open();
        ledger.Upsert([.. artists.Select((_, i) => LedgerSamples.Artist(LedgerSamples.Numbered(i), "A"))]);
        ledger.Upsert([.. groups.Select((_, i) => new Album(LedgerSamples.Numbered(i), "T", LedgerSamples.First, "A"))]);
        ledger.Write([.. artists.Select((known, i) => ledger.Change(EntryKind.Artist, i, known))]);
        ledger.Write([.. groups.Select((known, i) => ledger.Change(EntryKind.ReleaseGroup, i, known))]);
    }

    private IReadOnlyList<HistoryCount> Read(HistoryHeader header) =>
        LedgerLocation.For(LedgerKind.Csv, _sandbox.Artists, _sandbox.ReleaseGroups, "").CountHistory(header, _sandbox.Time);
}
