using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerFaultsTests
{
    [Fact]
    public void A_mistake_of_ours_is_no_full_disk()
    {
        var guarded = () => LedgerFaults.Guard("/data/ledger.csv", () => RefuseNegative(-1));

        guarded.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");

        static void RefuseNegative(int value) => ArgumentOutOfRangeException.ThrowIfNegative(value);
    }

    [Fact]
    public void A_file_that_may_not_grow_is_told_of_like_a_full_disk() =>
        LedgerFaults.From("/data/ledger.csv", new IOException("File too large", DurableFile.TooBig)).Message
            .Should().StartWith("The disk is full, so the ledger /data/ledger.csv cannot be written.");
}
