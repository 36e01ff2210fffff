using CsCheck;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("01:00-05:00", "01:00-05:00")]
    [InlineData("1:00 - 5:30", "01:00-05:30")]
    [InlineData("22:00-06:00", "22:00-06:00")]
    [InlineData("18:00-24:00", "18:00-00:00")]
    public void Parse_reads_a_range_of_hours(string text, string meaning) => QuietHours.TryParse(text)!.ToString().Should().Be(meaning);

    [Theory]
    [InlineData("")]
    [InlineData("01:00")]
    [InlineData("01:00-01:00")]
    [InlineData("00:00-24:00")]
    [InlineData("1-5")]
    [InlineData("25:00-26:00")]
    [InlineData("01:00-02:00-03:00")]
    public void Parse_rejects_text_other_than_a_time_range(string text) => QuietHours.TryParse(text).Should().BeNull();

    [Fact]
    public void Quiet_hours_include_their_first_minute_and_exclude_their_last()
    {
        var hours = QuietHours.TryParse("01:00-05:00")!;

        hours.EndOf(Utc("2026-11-23T00:59:59Z"), TimeZoneInfo.Utc).Should().BeNull();
        hours.EndOf(Utc("2026-11-23T01:00:00Z"), TimeZoneInfo.Utc).Should().Be(Utc("2026-11-23T05:00:00Z"));
        hours.EndOf(Utc("2026-11-23T05:00:00Z"), TimeZoneInfo.Utc).Should().BeNull();
        hours.NextStart(Utc("2026-11-23T05:00:00Z"), TimeZoneInfo.Utc).Should().Be(Utc("2026-11-24T01:00:00Z"));
    }

    [Fact]
    public void Quiet_hours_may_cross_midnight_in_local_time()
    {
        var hours = QuietHours.TryParse("22:00-06:00")!;

        hours.EndOf(Utc("2026-07-01T21:00:00Z"), Berlin).Should().Be(Utc("2026-07-02T04:00:00Z"));
        hours.EndOf(Utc("2026-07-01T03:59:59Z"), Berlin).Should().Be(Utc("2026-07-01T04:00:00Z"));
        hours.EndOf(Utc("2026-07-01T19:59:59Z"), Berlin).Should().BeNull();
    }

    [Fact]
    public void An_end_time_skipped_by_daylight_saving_becomes_the_moment_of_the_change()
    {
        // On 29 March 2026 there is no 02:30 in Berlin: 01:59:59 is followed by 03:00.
        var hours = QuietHours.TryParse("01:00-02:30")!;

        hours.EndOf(Utc("2026-03-29T00:30:00Z"), Berlin).Should().Be(Utc("2026-03-29T01:00:00Z"));
    }

    [Fact]
    public void The_next_start_and_end_of_quiet_hours_are_always_within_the_next_26_hours() =>
        Gen.Select(Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Long[0, 700 * 1440])
            .Where(sample => sample.Item1 != sample.Item2)
            .Sample(sample =>
            {
                var hours = new QuietHours(new TimeOnly(sample.Item1 * TimeSpan.TicksPerMinute), new TimeOnly(sample.Item2 * TimeSpan.TicksPerMinute));
                var moment = Utc("2025-06-01T00:00:00Z").AddMinutes(sample.Item3);

                hours.NextStart(moment, Berlin).Should().BeAfter(moment).And.BeBefore(moment.AddHours(26));
                if (hours.EndOf(moment, Berlin) is { } end)
                {
                    end.Should().BeAfter(moment).And.BeBefore(moment.AddHours(26));
                }
            });

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
