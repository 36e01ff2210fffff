using System.Globalization;
using System.Text;
using CsCheck;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerTimestampTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Times_are_cut_to_microseconds(int ticks)
    {
        var moment = LedgerSamples.Noon.AddMicroseconds(5);

        LedgerTimestamp.Unpack(LedgerTimestamp.Pack(moment.AddTicks(ticks))).Should().Be(moment);
    }

    [Fact]
    public void A_time_in_memory_equals_the_time_read_back()
    {
        var ticks = LedgerTimestamp.Pack(LedgerSamples.Noon.ToOffset(TimeSpan.FromHours(2)).AddTicks(12_345_678));

        LedgerTimestamp.Format(ticks).Should().Be("2026-11-23T12:00:01.234567+00:00");
        LedgerTimestamp.TryParse(LedgerTimestamp.Format(ticks), out var read).Should().BeTrue();
        read.Should().Be(ticks);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.678901+00:00", "2026-01-02T03:04:05.678901+00:00")]
    [InlineData("2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02 03:04:05", "2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02", "2026-01-02T00:00:00+00:00")]
    [InlineData("2026/01/02 3:04", "2026-01-02T03:04:00+00:00")]
    public void A_date_that_begins_with_the_year_is_read(string text, string moment)
    {
        LedgerTimestamp.TryParse(text, out var ticks).Should().BeTrue();
        LedgerTimestamp.Format(ticks).Should().Be(moment);
    }

    [Theory]
    [InlineData("02.01.2026 03:04")]
    [InlineData("02/01/2026 03:04")]
    [InlineData("1/2/26")]
    [InlineData("Jan 5")]
    [InlineData("5 Jan 2026")]
    [InlineData("12:30")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT")]
    [InlineData("46024.1277777778")]
    [InlineData("1767323045")]
    [InlineData("2026")]
    [InlineData("2026-02-30")]
    public void An_ambiguous_date_is_rejected(string text) => LedgerTimestamp.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void The_fast_reader_of_our_own_time_format_agrees_with_the_general_reader() =>
        Gen.Select(Gen.Long[0, 253_402_300_799_999_999], Gen.Bool, Gen.Int[0, 31], Gen.Char["0123456789-:T+. Z/"], Gen.Int[0, 2]).Sample((micros, isWhole, place, sign, change) =>
        {
            var moment = DateTimeOffset.UnixEpoch.AddMicroseconds(isWhole ? micros - (micros % 1_000_000) : micros);
            var text = moment.ToString(isWhole ? "yyyy-MM-ddTHH:mm:ss+00:00" : "yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture).ToCharArray();
            for (var i = 0; i < change; i++)
            {
                text[(place + (i * 7)) % text.Length] = sign;
            }

            var isRead = LedgerTimestamp.TryReadOwn(Encoding.UTF8.GetBytes(text), out var own);
            var isUnderstood = LedgerTimestamp.TryParse(text, out var any);
            return isRead ? isUnderstood && own == any : change > 0 || !isUnderstood;
        });

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T12:00:00Z")]
    [InlineData("2026-11-23T12:00:00.5+00:00")]
    [InlineData("2026-02-29T12:00:00+00:00")]
    [InlineData("2026-11-23T24:00:00+00:00")]
    [InlineData("2026-11-23T12:00:60+00:00")]
    [InlineData("1969-12-31T23:59:59+00:00")]
    [InlineData("2200-01-01T00:00:00+00:00")]
    public void The_fast_reader_rejects_every_time_format_except_our_own(string text) => LedgerTimestamp.TryReadOwn(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();
}
