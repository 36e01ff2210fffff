using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The lines at the bottom of the terminal. Foreign names in them are short and have no control characters.
/// </summary>
internal static class LiveRegion
{
    private const int WidestBar = 60;
    private const int NarrowestBar = 8;

    private static readonly Segment Between = new(" · ", Palette.Quiet);

    /// <summary>The lines, each at most as wide as <paramref name="width"/>.</summary>
    /// <param name="view">The content.</param>
    /// <param name="probe">The limits.</param>
    /// <param name="width">The maximum width of a line in cells.</param>
    public static IReadOnlyList<StyledLine> Lines(LiveView view, ProbeOptions probe, int width)
    {
        var (sentence, style) = LiveStatus.For(view, probe);
        var status = StyledLine.Wrap(sentence, style, width);
        return view.Sending is { } sending ? [.. OfSending(sending.Status, probe, width), .. status] : [.. status];
    }

    private static IEnumerable<StyledLine> OfSending(SendingStatus sending, ProbeOptions probe, int width) =>
    [
        .. sending.Phases.SelectMany(phase => OfPhase(phase, width)),
        .. StyledLine.Flow(Speed(sending, probe), Between, width),
        .. StyledLine.Flow(Counts(sending), Between, width),
        .. StyledLine.Flow(Requests(sending), Between, width),
    ];

    private static IEnumerable<StyledLine> OfPhase(PhaseStatus phase, int width) =>
        [.. StyledLine.Flow(Title(phase), Between, width), Bar(phase.Tally, width)];

    private static IEnumerable<Segment> Title(PhaseStatus phase)
    {
        yield return new Segment(Wording.Heading(phase.Number, phase.Outline.Kind), Palette.Heading);
        yield return new Segment(SendingView.AttemptsOf(phase.Outline), Palette.Quiet);
    }

    private static StyledLine Bar(PhaseTally tally, int width)
    {
        var share = tally.Total == 0 ? 1 : (double)tally.Done / tally.Total;
        // Rounded down, so that 100.0% means that no work is left.
        var percent = Wording.OneDigit(Math.Floor(share * 1000) / 10);
        var label = $"{Wording.Number(tally.Done)}/{Wording.Number(tally.Total)} ({percent}%)";
        var cells = Math.Min(WidestBar, width - label.Length - 1);
        if (cells < NarrowestBar)
        {
            return StyledLine.Flow([new Segment(label)], Between, width).First();
        }

        var full = (int)(share * cells);
        return new StyledLine([
            new Segment(new string('━', full), Palette.Good),
            new Segment(new string('─', cells - full), Palette.Quiet),
            new Segment(" " + label),
        ]);
    }

    private static IEnumerable<Segment> Speed(SendingStatus sending, ProbeOptions probe)
    {
        yield return new Segment($"{Wording.OneDigit(sending.ResultsPerSecond)} results/s");
        yield return new Segment($"{Wording.OneDigit(sending.RequestsPerSecond)} of {Wording.Number(probe.RateLimitPerSecond)} requests/s");
        if (sending is { TimeLeft: { } left, DoneAt: { } completion, Left: > 0 })
        {
            yield return new Segment($"{Wording.Duration(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)))} left");
            var format = left < TimeSpan.FromDays(1) ? "'done at' HH:mm" : "'done on' yyyy-MM-dd";
            yield return new Segment(completion.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<Segment> Counts(SendingStatus sending) =>
        from verdict in VerdictInfo.OfResults
        let count = sending.Phases.Sum(phase => phase.Tally.Count(verdict))
        select new Segment($"{Palette.Symbol(verdict)} {Wording.Number(count)} {verdict.Word()}", count == 0 ? Palette.Quiet : Palette.For(verdict));

    private static IEnumerable<Segment> Requests(SendingStatus sending)
    {
        yield return new Segment($"{Wording.Counted(sending.Sent, "request", "requests")} sent");
        yield return new Segment($"{Wording.Number(sending.InFlight)} in flight");
        yield return new Segment($"{Wording.Number(sending.Waiting)} waiting for a retry");
    }
}
