using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Spectre.Console.Testing;
using LiveDisplay = LidarrCacheWarmer.Terminal.LiveDisplay;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class LiveDisplayTests
{
    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly RunStatusBuilder _status;

    public LiveDisplayTests() => _status = new RunStatusBuilder(SampleOptions.With(), _time);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Printed_lines_stay_and_the_live_region_is_removed_at_the_end(int width)
    {
        using var screen = new Screen(width);
        using (var display = Open(screen))
        {
            EveryKindOfEvent.Play(Run(display));
        }

        screen.Unknown.Should().BeEmpty();
        Snapshot.Matches($"live-screen-{width}", string.Join('\n', screen.Rows) + "\n");
    }

    [Fact]
    public void The_live_region_is_below_the_printed_lines_during_the_run()
    {
        using var screen = new Screen(80);
        using var display = Open(screen);
        var run = Run(display);
        run.Begin(EntryKind.Artist, 10, new PlanCounts { Failed = 10 });
        run.Pass(0.1);
        run.Cold("First");
        run.Pass(0.1);
        run.Cold("Second");
        run.Pass(0.1);

        Snapshot.Matches("live-screen-in-the-middle", string.Join('\n', screen.Rows) + "\n");
    }

    [Fact]
    public void Thousands_of_results_a_second_need_only_ten_writes()
    {
        using var screen = new Screen(80);
        using var display = Open(screen);
        var run = Run(display);
        run.Begin(EntryKind.Artist, 10_000, new PlanCounts());
        var before = screen.Writes;
        for (var i = 0; i < 1000; i++)
        {
            run.Pass(0.001);
            run.Warm("Artist");
            run.Cold("Another");
        }

        (screen.Writes - before).Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void A_slow_terminal_gets_the_number_of_skipped_lines()
    {
        using var screen = new Screen(80);
        using var display = Open(screen);
        var run = Run(display);
        run.Begin(EntryKind.Artist, 10_000, new PlanCounts());
        for (var i = 0; i < LiveNews.MostResults + 1234; i++)
        {
            run.Cold("Artist");
        }

        run.Tell(new Noted("This came after them.", DiagnosticLevel.Info));
        run.Pass(0.1);

        screen.Rows.Should().ContainInOrder("… and 1,234 more; the ledger has all of them", "ℹ️  This came after them.");
    }

    [Fact]
    public void An_unchanged_region_is_not_written_again()
    {
        using var screen = new Screen(80);
        using var display = Open(screen);
        var run = Run(display);
        run.Tell(new LibraryReadingBegan(EntryKind.Artist));
        run.Pass(0.1);
        var before = screen.Writes;

        run.Pass(0.8);

        screen.Writes.Should().Be(before);
    }

    [Fact]
    public void The_summary_replaces_the_region()
    {
        using var screen = new Screen(80);
        using var display = Open(screen);
        Run(display).Tell(new LibraryReadingBegan(EntryKind.Artist));
        _time.Advance(TimeSpan.FromSeconds(1));
        screen.Rows.Should().ContainSingle().Which.Should().StartWith("Reading the artists");

        display.On(new RunEnded(RunReportTests.Result(RunOutcome.Finished), "/config/results.log"));

        screen.Rows[1].Should().Be("=== Final Summary ===");
        screen.Rows[^1].Should().Be("Results log written to: /config/results.log");
    }

    [Fact]
    public void Ending_the_display_twice_has_the_same_effect_as_once()
    {
        using var screen = new Screen(80);
        var display = Open(screen);
        display.Dispose();
        var before = screen.Writes;

        display.Dispose();
        _time.Advance(TimeSpan.FromSeconds(1));

        screen.Writes.Should().Be(before);
    }

    [Fact]
    public void Names_and_notes_are_shown_without_markup_and_escape_sequences()
    {
        using var console = new TestConsole().EmitAnsiSequences().Colors(ColorSystem.Standard).Width(200);
        using (var display = new LiveDisplay(console, SampleOptions.With(), _status, _time))
        {
            var run = Run(display);
            run.Begin(EntryKind.Artist, 2, new PlanCounts());
            run.Cold("[red]x[/] \e[31mred\e[2J");
            run.Tell(new Noted("[bold]note[/]\e[5m", DiagnosticLevel.Info));
        }

        console.Output.Should().Contain("[red]x[/] �[31mred�[2J").And.Contain("[bold]note[/]�[5m").And.NotContain("\e[2J").And.NotContain("\e[5m");
    }

    private LiveDisplay Open(Screen screen) => new(screen.Console(), SampleOptions.With(), _status, _time);

    private SampleRun Run(LiveDisplay display) => new(new ObserverGroup(_status, display), _time);
}
