using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// The lines above the live region: every event except the results of warm entries. A slow or paused terminal gets the
/// first results since the last write, and the number of further results.
/// </summary>
internal sealed class LiveNews(WarmerOptions options)
{
    /// <summary>The maximum number of results kept for the next write.</summary>
    public const int MostResults = 100;

    private readonly List<WarmingEvent> _news = [];
    private int _results;
    private int _others;

    public void Apply(WarmingEvent happened)
    {
        switch (happened)
        {
            case ItemFinished { Result.Judgement.CountsAsWarm: true } or Beat or LibraryReadingBegan or StopRequested:
                break;
            case ItemFinished when _results == MostResults:
                _others++;
                break;
            case ItemFinished:
                _results++;
                _news.Add(happened);
                break;
            default:
                TellOfOthers();
                _news.Add(happened);
                break;
        }
    }

    /// <summary>Removes and returns the events since the last call.</summary>
    public IReadOnlyList<WarmingEvent> Drain()
    {
        TellOfOthers();
        IReadOnlyList<WarmingEvent> drained = [.. _news];
        _news.Clear();
        _results = 0;
        return drained;
    }

    /// <summary>The lines of an event, broken between words.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="width">The width of a line in cells.</param>
    public IEnumerable<StyledLine> Lines(WarmingEvent happened, int width) => Lines(happened).SelectMany(line => line.Fold(width));

    private IEnumerable<StyledLine> Lines(WarmingEvent happened) => happened switch
    {
        ItemFinished item => [OfResult(item.Result)],
        Others others => [StyledLine.From($"… and {Wording.Number(others.Count)} more; the ledger has all of them", Palette.Quiet)],
        _ => Announcement.For(happened, options).Select(line => StyledLine.From(line, StyleOf(happened, line))),
    };

    private void TellOfOthers()
    {
        if (_others > 0)
        {
            _news.Add(new Others(_others));
            _others = 0;
        }
    }

    private static StyledLine OfResult(Finished result)
    {
        var verdict = result.Judgement.Verdict;
        var explanation = ResultText.Explanation(result) is { Length: > 0 } why ? $": {why}" : "";
        return new StyledLine([
            new Segment($"{Palette.Symbol(verdict)} {verdict.Word(),-7} ", Palette.For(verdict)),
            new Segment($"{ResultText.Name(result.Item)}{explanation} "),
            new Segment($"{Numbers(result)}{ResultText.Broken(result)}", Palette.Quiet),
        ]);
    }

    private static string Numbers(Finished result) => result.Item.Attempts == 1
        ? $"({result.Answer.Code})"
        : $"({result.Answer.Code} after {Wording.Attempts(result.Item.Attempts)})";

    private static Style StyleOf(WarmingEvent happened, string line) => happened switch
    {
        Noted { Level: >= DiagnosticLevel.Warning } => Palette.Warning,
        BreakerMoved { Change: not BreakerChange.Closed } => Palette.Warning,
        PhaseBegan or PhaseEnded when !line.StartsWith(' ') => Palette.Heading,
        _ => Palette.Plain,
    };

    /// <summary>The number of results that were counted but not kept.</summary>
    private sealed record Others(int Count) : WarmingEvent;
}
