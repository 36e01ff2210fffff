using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Terminal.Statistics;

/// <summary>
/// The output of <c>--canary-stats</c> and <c>--cf-cache-stats</c> with <c>--json</c>. A part is null if not requested.
/// </summary>
internal sealed record HeadersDocument(HeaderDocument? Backends, HeaderDocument? EdgeCache)
{
    public static HeadersDocument From(IReadOnlyList<(HistoryHeader Header, HeaderStatistics Statistics)> headers) =>
        new(Find(headers, HistoryHeader.CanaryTarget), Find(headers, HistoryHeader.CfCacheStatus));

    private static HeaderDocument? Find(IReadOnlyList<(HistoryHeader Header, HeaderStatistics Statistics)> headers, HistoryHeader header) =>
        headers.Where(one => one.Header == header).Select(one => HeaderDocument.From(one.Statistics)).FirstOrDefault();
}

/// <summary>The statistics of one header.</summary>
internal sealed record HeaderDocument(
    DateTimeOffset? Since, long Answers, IReadOnlyList<ValueStatistics> Values, IReadOnlyList<KindValueDocument> Kinds, IReadOnlyList<HourStatistics> Hours)
{
    public static HeaderDocument From(HeaderStatistics statistics) => new(
        statistics.Since, statistics.Answers, statistics.Values,
        [.. statistics.Kinds.Select(value => new KindValueDocument(Wording.Key(value.Kind), value.Value, value.Answers, value.Successes))],
        statistics.Hours);
}

/// <summary>The statistics of one value of a header for one kind of entry.</summary>
internal sealed record KindValueDocument(string Kind, string Value, long Answers, long Successes);
