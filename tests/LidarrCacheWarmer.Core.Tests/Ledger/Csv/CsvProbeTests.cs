using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvProbeTests
{
    private static readonly ProbeRecord Result = LedgerSamples.Success(LedgerSamples.Noon) with { RefreshPending = true, ColdRuns = 3 };

    [Fact]
    public void Of_a_search_there_is_kept_what_its_columns_hold_and_nothing_that_the_next_run_would_not_find()
    {
        Kept(EntryKind.TextSearch).Should().Be(Result with
        {
            Attempts = 0, LastStatusCode = "", CanaryTarget = "", CfCacheStatus = "", RefreshPending = false,
        });
        Kept(EntryKind.ReleaseGroup).Should().Be(Result with { RefreshPending = false });
        Kept(EntryKind.Artist).Should().Be(Result);
    }

    [Fact]
    public void Entries_that_nobody_asked_for_share_one_record() => CsvProbe.Untried.ToRecord().Should().BeSameAs(ProbeRecord.Untried);

    private static ProbeRecord Kept(EntryKind kind) => CsvProbe.From(Result, kind, new StringPool()).ToRecord();
}
