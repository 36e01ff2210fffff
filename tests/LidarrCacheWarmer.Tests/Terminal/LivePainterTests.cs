using LidarrCacheWarmer.Terminal;
using Spectre.Console.Testing;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class LivePainterTests
{
    private static readonly StyledLine Long = StyledLine.From(new string('x', 70), Palette.Plain);
    private static readonly StyledLine Short = StyledLine.From("short", Palette.Plain);

    [Theory]
    [InlineData(80, "\e[2A")]
    [InlineData(40, "\e[3A")]
    [InlineData(20, "\e[5A")]
    public void The_cursor_moves_up_over_all_lines_that_a_narrower_terminal_wrapped(int width, string moveUp)
    {
        using var console = new TestConsole().EmitAnsiSequences().Width(80);
        var painter = new LivePainter(console);
        painter.Paint([], [Long, Short]);
        console.Clear(home: false);
        console.Width(width);

        painter.Paint([], [Short]);

        console.Output.Should().Contain($"\r{moveUp}");
    }

    [Fact]
    public void A_change_is_sent_as_one_synchronized_update()
    {
        using var console = new TestConsole().EmitAnsiSequences();

        new LivePainter(console).Paint([Long], [Short]);

        console.Output.Should().StartWith("\e[?2026h").And.EndWith("\e[?2026l");
    }

    [Fact]
    public void The_cursor_is_never_hidden()
    {
        using var console = new TestConsole().EmitAnsiSequences();
        var painter = new LivePainter(console);

        painter.Paint([Long], [Short]);
        painter.Paint([], []);

        console.Output.Should().NotContain("\e[?25");
    }
}
