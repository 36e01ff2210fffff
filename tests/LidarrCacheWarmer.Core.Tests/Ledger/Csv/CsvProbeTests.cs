using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvProbeTests
{
    private static readonly ProbeRecord Result = LedgerSamples.Success(LedgerSamples.Noon) with { RefreshPending = true, ColdRuns = 3 };

    [Fact]
    public void A_stored_result_keeps_only_the_fields_for_which_its_kind_of_entry_has_columns()
    {
        Kept(EntryKind.TextSearch).Should().Be(Result with
        {
            Attempts = 0, LastStatusCode = "", CanaryTarget = "", CfCacheStatus = "", RefreshPending = false,
        });
        Kept(EntryKind.ReleaseGroup).Should().Be(Result with { RefreshPending = false });
        Kept(EntryKind.Artist).Should().Be(Result);
    }

    [Fact]
    public void Entries_without_a_result_share_one_record_in_memory() => CsvProbe.Untried.ToRecord().Should().BeSameAs(ProbeRecord.Untried);

    private static ProbeRecord Kept(EntryKind kind) => CsvProbe.From(Result, kind, new StringPool()).ToRecord();
}
