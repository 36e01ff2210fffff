using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerTimestampTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void What_is_finer_than_a_microsecond_is_cut_off(int ticks)
    {
        var moment = LedgerSamples.Noon.AddMicroseconds(5);

        LedgerTimestamp.Unpack(LedgerTimestamp.Pack(moment.AddTicks(ticks))).Should().Be(moment);
    }

    [Fact]
    public void A_moment_kept_in_memory_is_the_one_that_comes_back_from_its_text()
    {
        var ticks = LedgerTimestamp.Pack(LedgerSamples.Noon.ToOffset(TimeSpan.FromHours(2)).AddTicks(12_345_678));

        LedgerTimestamp.Format(ticks).Should().Be("2026-11-23T12:00:01.234567+00:00");
        LedgerTimestamp.TryParse(LedgerTimestamp.Format(ticks), out var read).Should().BeTrue();
        read.Should().Be(ticks);
    }
}
