using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>Drives the program's own dispatcher in virtual time, so that an hour takes no real time.</summary>
internal static class VirtualWarming
{
    /// <summary>Warms all entries as the program does with its defaults.</summary>
    /// <returns>The duration.</returns>
    public static TimeSpan Run(GeneratingService service, int entries, double rate, int attempts) =>
        Run(service, Items(Enumerable.Range(0, entries), EntryKind.Artist, attempts), rate, TimeSpan.Zero, static (_, _) => { });

    /// <summary>Warms items as the program does with its defaults.</summary>
    /// <param name="service">The service.</param>
    /// <param name="items">The items; null stands for an item that is not known yet.</param>
    /// <param name="rate">Requests per second.</param>
    /// <param name="now">The start time.</param>
    /// <param name="heard">Receives each result and its time.</param>
    /// <param name="waves">The sizes of the waves; null means five minutes each.</param>
    /// <returns>The end time.</returns>
    public static TimeSpan Run(
        GeneratingService service, IEnumerable<WorkItem?> items, double rate, TimeSpan now, Action<Finished, TimeSpan> heard, Waves? waves = null)
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
        dispatcher.Begin(items.GetEnumerator(), waves);
        while (true)
        {
            foreach (var finished in dispatcher.LookForItems())
            {
                heard(finished, now);
            }

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
                foreach (var finished in dispatcher.Answered(ticket, answer, now).Finished)
                {
                    heard(finished, now);
                }
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

    /// <summary>The number of an entry.</summary>
    public static int NumberOf(WorkItem item) => BitConverter.ToInt32(item.Entries[0].Mbid.Value.ToByteArray()) - 1;

    /// <summary>The MBID of an entry.</summary>
    public static Mbid MbidOf(int number) => new(new Guid(number + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    /// <summary>The work items of entries.</summary>
    public static IEnumerable<WorkItem> Items(IEnumerable<int> numbers, EntryKind kind, int attempts) => numbers.Select(number => Item(MbidOf(number), kind, attempts));

    /// <summary>The work item of an entry.</summary>
    public static WorkItem Item(Mbid mbid, EntryKind kind, int attempts) => new()
    {
        Kind = kind,
        Path = kind == EntryKind.Artist ? MetadataRoutes.Artist(mbid) : MetadataRoutes.Album(mbid),
        Name = mbid.ToString(),
        Mbid = mbid,
        Expected = new Expectation(kind, mbid),
        Entries = [new RememberedEntry(mbid, ProbeRecord.Untried)],
        MaxAttempts = attempts,
        HasFullAttempts = attempts > 1,
    };
}
