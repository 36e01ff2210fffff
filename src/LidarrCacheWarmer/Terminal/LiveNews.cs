using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// What is written above the live region: everything but the ordinary, which is an entry that counts as warm. A terminal
/// that cannot keep up, or is held, gets the first results of each moment and the number of the others.
/// </summary>
internal sealed class LiveNews(WarmerOptions options)
{
    /// <summary>As many results are kept for the next time the terminal is written to.</summary>
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

    /// <summary>Hands over what came since the last time, for it to be written.</summary>
    public IReadOnlyList<WarmingEvent> Drain()
    {
        TellOfOthers();
        IReadOnlyList<WarmingEvent> drained = [.. _news];
        _news.Clear();
        _results = 0;
        return drained;
    }

    /// <summary>What is written of something, broken between words.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="width">The cells of a line.</param>
    public IEnumerable<StyledLine> Lines(WarmingEvent happened, int width) => Lines(happened).SelectMany(line => line.Fold(width));

    private IEnumerable<StyledLine> Lines(WarmingEvent happened) => happened switch
    {
        ItemFinished item => [OfResult(item.Result)],
        Others others => [StyledLine.From($"… and {Wording.Number(others.Count)} more, all of them in the ledger", Palette.Quiet)],
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

    /// <summary>Results that are not told of one by one.</summary>
    private sealed record Others(int Count) : WarmingEvent;
}
