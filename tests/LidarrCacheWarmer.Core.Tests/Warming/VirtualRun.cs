using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>
/// Drives a dispatcher through a whole phase in virtual time. Time jumps to the next answer or to the next call that
/// the dispatcher requests, whichever is earlier.
/// </summary>
internal sealed class VirtualRun(Dispatcher dispatcher, Func<Ticket, TimeSpan, Answer> server)
{
    private readonly PriorityQueue<(Ticket Ticket, Answer Answer), TimeSpan> _underWay = new();

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan Now { get; private set; }

    public List<(TimeSpan At, string Path)> Sent { get; } = [];

    public List<Finished> Finished { get; } = [];

    public List<(TimeSpan At, BreakerChange Change)> Breaker { get; } = [];

    public int PeakInFlight { get; private set; }

    /// <summary>This action gets each result before the next step.</summary>
    public Action<Finished> Heard { get; init; } = _ => { };

    public Finished ResultOf(string path) => Finished.Single(result => result.Item.Path == path);

    public int SentTo(string path) => Sent.Count(sent => sent.Path == path);

    public int SentToPage => SentTo(MetadataRoutes.Root);

    public VirtualRun Run(IEnumerable<WorkItem?> items, Waves? waves = null, Func<bool>? awaitsResults = null)
    {
        dispatcher.Begin(items.GetEnumerator(), waves, awaitsResults);
        while (true)
        {
            Take(dispatcher.LookForItems());
            var step = dispatcher.Next(Now);
            switch (step.Kind)
            {
                case StepKind.Ended:
                    return this;
                case StepKind.Send:
                    Send(step.Ticket);
                    break;
                case StepKind.Wait:
                    step.Until.Should().BeGreaterThan(Now, "a wait that ends in the past would loop forever");
                    AdvanceTo(step.Until);
                    break;
                default:
                    AdvanceTo(TimeSpan.MaxValue);
                    break;
            }
        }
    }

    public static IEnumerable<WorkItem> Items(int count, int maxAttempts = 25) =>
        Enumerable.Range(0, count).Select(n => Item(n, maxAttempts));

    public static WorkItem Item(int n, int maxAttempts = 25)
    {
        var mbid = new Mbid(new Guid(n + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0));
        return new WorkItem
        {
            Kind = EntryKind.Artist,
            Path = MetadataRoutes.Artist(mbid),
            Name = $"Artist {n}",
            Mbid = mbid,
            Expected = new Expectation(EntryKind.Artist, mbid, $"Artist {n}"),
            Entries = [new RememberedEntry(mbid, ProbeRecord.Untried)],
            MaxAttempts = maxAttempts,
            HasFullAttempts = true,
        };
    }

    /// <summary>The number that was passed to <see cref="Item"/>; null for a request without an entry.</summary>
    public static int? NumberOf(WorkItem? item) => item is null ? null : BitConverter.ToInt32(item.Entries[0].Mbid.Value.ToByteArray()) - 1;

    private void Send(Ticket ticket)
    {
        dispatcher.Left(Now);
        Sent.Add((Now, ticket.Path));
        _underWay.Enqueue((ticket, server(ticket, Now)), Now + Latency);
        PeakInFlight = Math.Max(PeakInFlight, _underWay.Count);
    }

    private void AdvanceTo(TimeSpan until)
    {
        if (!_underWay.TryPeek(out _, out var arrives) || arrives > until)
        {
            until.Should().NotBe(TimeSpan.MaxValue, "a wait for an answer needs a request in flight");
            Now = until;
            return;
        }

        Now = arrives;
        var (ticket, answer) = _underWay.Dequeue();
        var decision = dispatcher.Answered(ticket, answer, Now);
        if (decision.Breaker != BreakerChange.None)
        {
            Breaker.Add((Now, decision.Breaker));
        }

        Take(decision.Finished);
    }

    private void Take(IReadOnlyCollection<Finished> results)
    {
        foreach (var result in results)
        {
            Finished.Add(result);
            Heard(result);
        }
    }
}
