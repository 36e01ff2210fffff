using LidarrCacheWarmer.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Hosting;

public sealed class StampedWriterTests
{
    private readonly StringWriter _output = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 6, 7, 8, TimeSpan.Zero));

    [Fact]
    public void Each_line_gets_the_local_time_and_empty_lines_stay_empty()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), null, null));
        using var writer = new StampedWriter(_output) { Clock = _time };

        writer.WriteLine("one");
        writer.WriteLine("");
        writer.Write("two");
        writer.Write(" and\nthree\n");
        writer.Write('\n');

        _output.ToString().Should().Be("2026-11-02 08:07:08 one\n\n2026-11-02 08:07:08 two and\n2026-11-02 08:07:08 three\n\n");
    }

    [Fact]
    public void Without_a_clock_the_text_is_unchanged()
    {
        using var writer = new StampedWriter(_output);

        writer.Write("one\ntwo");
        writer.WriteLine("!");

        _output.ToString().Should().Be("one\ntwo!\n");
    }
}
