using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>Sample limits and answers.</summary>
internal static class WarmingSamples
{
    public static readonly WarmingLimits Fast = new()
    {
        Pacer = new PacerSettings(1000),
        MaxConcurrent = 10,
        AttemptDelay = TimeSpan.FromMilliseconds(250),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    /// <summary>The default limits.</summary>
    public static readonly WarmingLimits Default = new()
    {
        Pacer = new PacerSettings(3),
        MaxConcurrent = 5,
        AttemptDelay = TimeSpan.FromMilliseconds(500),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    /// <summary>The answer of the root page.</summary>
    public static readonly Answer Root = new() { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json } };

    public static Dispatcher NewDispatcher(WarmingLimits limits, int seed, Func<string?>? findWitness = null) =>
        new(limits, new Random(seed), new RequestPacer(limits.Pacer), findWitness);

    public static VirtualRun Run(WarmingLimits limits, Func<Ticket, TimeSpan, Answer> server) =>
        new(NewDispatcher(limits, 7), server);

    public static Answer Good(Ticket ticket) => Answers.Artist(ticket.Item?.Mbid?.ToString() ?? "");
}
