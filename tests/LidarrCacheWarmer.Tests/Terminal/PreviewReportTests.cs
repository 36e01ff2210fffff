using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class PreviewReportTests
{
    [Fact]
    public void A_preview_lists_the_work_of_each_phase_with_reasons()
    {
        var artists = Items(1200, DueReason.Failed, oneAttempt: row => row < 7);
        using var output = new StringWriter { NewLine = "\n" };

        PreviewReport.Write(
            output,
            [
                Preview(EntryKind.Artist, artists, new PlanCounts { Failed = 1200, Warm = 3000, Missing = 12, Gone = 4 }, "Björk", "[red]x[/] \e[2J"),
                Preview(EntryKind.TextSearch, [], new PlanCounts { Warm = 4000, Unsearchable = 1 }),
                Preview(EntryKind.ReleaseGroup, Items(1, DueReason.Stale), new PlanCounts { Stale = 1, WaitingForArtist = 30 }, "Björk - Debut"),
            ],
            SampleOptions.With());

        Snapshot.Matches("preview", output.ToString());
    }

    [Fact]
    public void A_preview_says_that_the_run_is_a_survey()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PreviewReport.Write(
            output,
            [Preview(EntryKind.Artist, Items(2, DueReason.Untried, _ => true), new PlanCounts { Untried = 2 }, "Björk", "Кино") is var preview
                ? preview with { Plan = preview.Plan with { IsSurvey = true } } : null!],
            SampleOptions.With());

        Snapshot.Matches("preview-survey", output.ToString());
    }

    [Fact]
    public void A_preview_that_cannot_be_written_throws_nothing()
    {
        using var full = new FullDisk();

        var writing = () => PreviewReport.Write(full, [], SampleOptions.With());

        writing.Should().NotThrow();
        full.Refusals.Should().Be(1);
    }

    [Fact]
    public void A_write_returns_whether_all_lines_were_written()
    {
        using var full = new FullDisk();
        using var room = new StringWriter();

        Printing.Lines(full, ["a line"]).Should().BeFalse();
        Printing.Lines(room, ["a line"]).Should().BeTrue();
    }

    private static List<PlannedItem> Items(int count, DueReason reason, Func<int, bool>? oneAttempt = null) =>
        [.. Enumerable.Range(0, count).Select(number => new PlannedItem(new Mbid(new Guid(number, 0, 0, new byte[8])), reason, oneAttempt?.Invoke(number) ?? false))];

    private static PhasePreview Preview(EntryKind kind, List<PlannedItem> items, PlanCounts counts, params string[] names) => new(
        new PhasePlan { Kind = kind, IsSurvey = false, Items = items, Counts = counts },
        [.. names.Zip(items)]);
}
