using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Web.Model;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Metrics;

/// <summary>Answers <c>/metrics</c>.</summary>
internal static class MetricsPage
{
    /// <summary>Sends the current values.</summary>
    public static Task ShowAsync(WebRequest request) =>
        Reply.TextAsync(request.Context, StatusCodes.Status200OK, Exposition.ContentType, Render(MetricValues.From(request.Site)));

    /// <summary>The values in the format of Prometheus.</summary>
    public static string Render(MetricValues values)
    {
        var text = new Exposition();
        text.Add(MetricTable.Entries, [.. Entries(values)]);
        text.Add(MetricTable.Due, [.. Due(values)]);
        text.Add(MetricTable.Requests, [.. Enum.GetValues<AnswerClass>().Select(one => new Sample(values.Answers.Classes[(int)one], WordOf(one)))]);
        text.Add(MetricTable.NewlyWarm, new Sample(values.NewlyWarm));
        text.AddHistogram(MetricTable.Duration, AnswerStatistics.Bounds, values.Answers.Buckets, values.Answers.Seconds);
        text.Add(MetricTable.LastRunEnd, [.. Known(values.LastRunEnd?.ToUnixTimeMilliseconds() / 1000.0)]);
        text.Add(MetricTable.LastRunOutcome, [.. Outcomes(values.LastRunOutcome)]);
        text.Add(MetricTable.ServerUp, [.. Known(values.IsServerUp is { } isUp ? One(isUp) : null)]);
        text.Add(MetricTable.Paused, new Sample(One(values.IsPaused)));
        text.Add(MetricTable.Build, new Sample(1, values.Version));
        return text.ToString();
    }

    /// <summary>The word for a class of answers.</summary>
    public static string WordOf(AnswerClass answers) => answers switch
    {
        AnswerClass.Success => "2xx",
        AnswerClass.Redirect => "3xx",
        AnswerClass.ClientError => "4xx",
        AnswerClass.ServerError => "5xx",
        AnswerClass.Timeout => "timeout",
        AnswerClass.Fault => "fault",
    };

    private static IEnumerable<Sample> Entries(MetricValues values) =>
        (values.Statistics?.VerdictsByLidarr ?? []).Select(count =>
            new Sample(count.Count, count.Lidarr, PathWords.For(count.Kind), VerdictInfo.For(count.Verdict).Word));

    private static IEnumerable<Sample> Due(MetricValues values) =>
        values.Statistics is not { } statistics ? [] : statistics.Kinds.Select(kind =>
            new Sample(statistics.NextRun.FirstOrDefault(plan => plan.Kind == kind.Kind)?.Due ?? 0, PathWords.For(kind.Kind)));

    private static IEnumerable<Sample> Outcomes(string? last)
    {
        var words = Enum.GetValues<RunOutcome>().Select(ResultsLog.WordOf).ToList();
        return last is not null && words.Contains(last)
            ? words.Select(word => new Sample(One(string.Equals(word, last, StringComparison.Ordinal)), word))
            : [];
    }

    private static IEnumerable<Sample> Known(double? value) => value is { } known ? [new Sample(known)] : [];

    private static double One(bool isSo) => isSo ? 1 : 0;
}
