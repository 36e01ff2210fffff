using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>A service that generates entries on demand, in virtual time.</summary>
/// <param name="times">The generation time of each entry.</param>
/// <param name="insideRequest">True: the first request waits for the generation. False: requests get 503 until the
/// entry is ready.</param>
/// <param name="patience">How long a client waits before it disconnects, which ends the generation.</param>
internal sealed class GeneratingService(IReadOnlyList<TimeSpan> times, bool insideRequest, TimeSpan patience)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan?[] _ready = new TimeSpan?[times.Count];

    /// <summary>The number of requests so far.</summary>
    public int Requests { get; private set; }

    /// <summary>The numbers of the entries that were answered with 200.</summary>
    public HashSet<int> Warmed { get; } = [];

    /// <summary>Requests an entry.</summary>
    /// <returns>The answer and its latency.</returns>
    public (Answer Answer, TimeSpan Takes) Ask(int entry, string id, TimeSpan now)
    {
        Requests++;
        if (_ready[entry] is { } ready && ready <= now)
        {
            return Whole(entry, id, Latency);
        }

        if (!insideRequest)
        {
            _ready[entry] ??= now + times[entry];
            return (new Answer { StatusCode = 503, Body = new AnswerBody { Form = BodyForm.Json }, Elapsed = Latency }, Latency);
        }

        if (times[entry] > patience)
        {
            return (new Answer { Fault = TransportFault.Timeout, Elapsed = patience }, patience);
        }

        _ready[entry] = now + times[entry];
        return Whole(entry, id, times[entry] + Latency);
    }

    private (Answer Answer, TimeSpan Takes) Whole(int entry, string id, TimeSpan takes)
    {
        Warmed.Add(entry);
        return (new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json, Id = id }, Elapsed = takes }, takes);
    }
}
