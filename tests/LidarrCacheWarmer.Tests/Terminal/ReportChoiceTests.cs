using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class ReportChoiceTests
{
    [Theory]
    [InlineData(false, "xterm-256color", null, true, true, true)]
    [InlineData(false, "foot", "", true, true, true)]
    [InlineData(false, "xterm-256color", "1", true, true, false)]
    [InlineData(false, "xterm-256color", null, false, true, false)]
    [InlineData(false, "dumb", null, true, false, false)]
    [InlineData(false, "unknown", null, true, false, false)]
    [InlineData(false, "../../../etc/passwd", null, true, false, false)]
    [InlineData(true, "xterm-256color", null, true, false, false)]
    public void The_terminal_and_the_options_select_the_report(bool redirected, string term, string? noColor, bool coloured, bool live, bool colours)
    {
        ReportChoice.From(redirected, term, noColor, coloured).Should().Be(new ReportChoice(live, colours));
    }

    [Theory]
    [InlineData(true, typeof(LiveDisplay))]
    [InlineData(false, typeof(PlainReport))]
    public void The_chosen_report_is_opened(bool live, Type expected)
    {
        using var output = new StringWriter();
        var time = SampleRun.Clock();

        using var display = new ReportChoice(live, HasColours: false).Open(output, SampleOptions.With(), new RunStatusBuilder(SampleOptions.With(), time), time);

        display.Should().BeOfType(expected);
    }
}
