using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>Drives the program's own dispatcher through a phase in virtual time, so that an hour passes at once.</summary>
internal static class VirtualWarming
{
    /// <summary>Warms all entries like the program with its defaults.</summary>
    /// <returns>The duration.</returns>
    public static TimeSpan Run(GeneratingService service, int entries, double rate, int attempts)
    {
        var limits = new WarmingLimits
        {
            Pacer = new PacerSettings(rate),
            MaxConcurrent = 5,
            AttemptDelay = TimeSpan.FromSeconds(0.5),
            MaxBackoff = TimeSpan.FromSeconds(30),
            BreakerThreshold = 25,
        };
        var dispatcher = new Dispatcher(limits, new Random(1), new RequestPacer(limits.Pacer));
        var underWay = new PriorityQueue<(Ticket Ticket, Answer Answer), TimeSpan>();
        var now = TimeSpan.Zero;
        dispatcher.Begin(Items(entries, attempts).GetEnumerator());
        while (true)
        {
            var step = dispatcher.Next(now);
            if (step.Kind == StepKind.Ended)
            {
                return now;
            }

            if (step.Kind == StepKind.Send)
            {
                dispatcher.Left(now);
                var (answer, takes) = Ask(service, step.Ticket, now);
                underWay.Enqueue((step.Ticket, answer), now + takes);
            }
            else if (underWay.TryPeek(out _, out var arrives) && (step.Kind == StepKind.AwaitAnswer || arrives <= step.Until))
            {
                now = arrives;
                var (ticket, answer) = underWay.Dequeue();
                dispatcher.Answered(ticket, answer, now);
            }
            else
            {
                now = step.Until;
            }
        }
    }

    private static (Answer Answer, TimeSpan Takes) Ask(GeneratingService service, Ticket ticket, TimeSpan now) => ticket.Item is { } item
        ? service.Ask(NumberOf(item), item.Mbid.ToString()!, now)
        : (new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json } }, TimeSpan.Zero);

    private static int NumberOf(WorkItem item) => BitConverter.ToInt32(item.Entries[0].Mbid.Value.ToByteArray()) - 1;

    private static IEnumerable<WorkItem> Items(int entries, int attempts)
    {
        for (var n = 0; n < entries; n++)
        {
            var mbid = new Mbid(new Guid(n + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));
            yield return new WorkItem
            {
                Kind = EntryKind.Artist,
                Path = MetadataRoutes.Artist(mbid),
                Name = mbid.ToString(),
                Mbid = mbid,
                Expected = new Expectation(EntryKind.Artist, mbid),
                Entries = [new RememberedEntry(mbid, ProbeRecord.Untried)],
                MaxAttempts = attempts,
                HasFullAttempts = true,
            };
        }
    }
}
