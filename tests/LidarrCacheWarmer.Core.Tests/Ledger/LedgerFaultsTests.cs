using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerFaultsTests
{
    [Fact]
    public void A_bug_of_the_program_is_not_reported_as_a_full_disk()
    {
        var guarded = () => LedgerFaults.Guard("/data/ledger.csv", () => RefuseNegative(-1));

        guarded.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");

        static void RefuseNegative(int value) => ArgumentOutOfRangeException.ThrowIfNegative(value);
    }

    [Fact]
    public void A_file_size_limit_is_reported_like_a_full_disk() =>
        LedgerFaults.From("/data/ledger.csv", new IOException("File too large", DurableFile.TooBig)).Message
            .Should().StartWith("The disk is full, so the ledger /data/ledger.csv cannot be written.");
}
