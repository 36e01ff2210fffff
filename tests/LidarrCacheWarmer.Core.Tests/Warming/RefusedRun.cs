using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using static LidarrCacheWarmer.Core.Tests.Warming.WarmingSamples;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>A run like that of a user: the health check, then a phase, with the default limits.</summary>
internal static class RefusedRun
{
    public const string Witness = "artist/known-to-answer";

    public static readonly Answer Blacklisted = Refused(403, BodyForm.Json, "Blacklisted artist");

    public static Answer Refused(int status, BodyForm form = BodyForm.Json, string? words = null) => new()
    {
        StatusCode = status,
        Body = new AnswerBody { Form = form, Error = form == BodyForm.Json ? words : null, Text = form == BodyForm.Other ? words : null },
    };

    public static (VirtualRun Run, Dispatcher Dispatcher) Warm(
        IEnumerable<WorkItem> items, Func<Ticket, TimeSpan, Answer> server, string? witness = null, int threshold = 25)
    {
        var dispatcher = NewDispatcher(Default with { BreakerThreshold = threshold }, 1, () => witness);
        var check = dispatcher.NextAside(TimeSpan.Zero).Ticket;
        dispatcher.Answered(check, server(check, TimeSpan.Zero), TimeSpan.Zero);
        return (new VirtualRun(dispatcher, server).Run(items), dispatcher);
    }

    /// <summary>An item that was missing in an earlier run and is due again.</summary>
    public static WorkItem KnownToBeMissing(int n, string code)
    {
        var item = VirtualRun.Item(n);
        var before = new ProbeRecord
        {
            Status = ProbeStatus.Timeout,
            Verdict = Verdict.Missing,
            LastStatusCode = code,
            NextFullCheck = DateTimeOffset.UnixEpoch.AddYears(50),
        };
        return new WorkItem
        {
            Kind = item.Kind,
            Path = item.Path,
            Name = item.Name,
            Mbid = item.Mbid,
            Expected = item.Expected,
            Entries = [new RememberedEntry(item.Mbid!.Value, before)],
            MaxAttempts = item.MaxAttempts,
            HasFullAttempts = true,
        };
    }
}
