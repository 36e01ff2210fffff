using System.CommandLine;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Simulator.CommandLine;

/// <summary>The options of the simulated metadata service.</summary>
internal sealed class MetadataArguments(Command command)
{
    private readonly Option<int> _port = command.WithCount("--metadata-port", 0, "Port of the pretend metadata service; 0 takes any free port.", 65535);
    private readonly Option<int> _coldMin = command.WithCount("--cold-min", 0, "Minimum number of requests that an entry refuses before it is warm.");
    private readonly Option<int> _coldMax = command.WithCount("--cold-max", 3, "Maximum number of requests that an entry refuses before it is warm.");
    private readonly Option<int> _coldStatus = command.WithCount("--cold-status", 503, "Status of a cold entry: 503 or 404.", 599);
    private readonly Option<double> _warm = command.WithShare("--warm", "Share of entries that are warm from the start.");
    private readonly Option<double> _thin = command.WithShare("--thin", "Share of entries that get an incomplete answer with status 200.");
    private readonly Option<double> _merged = command.WithShare("--merged", "Share of entries that answer with another MBID.");
    private readonly Option<double> _missing = command.WithShare("--missing", "Share of entries that get a cached 404.");
    private readonly Option<double> _broken = command.WithShare("--broken", "Share of entries that always fail: 500, HTML, truncated, reset or closed.");
    private readonly Option<double> _slow = command.WithShare("--slow", "Share of entries that are generated during the first request.");
    private readonly Option<double> _generation = command.WithTime("--generation", 2, "Seconds that generating an entry takes.");
    private readonly Option<double> _latency = command.WithTime("--latency", 0, "Milliseconds that every answer takes.");
    private readonly Option<double> _life = command.WithTime("--life", TimeSpan.FromDays(30).TotalSeconds, "Seconds that a generated entry is cached.");
    private readonly Option<bool> _noFreshness = command.With("--no-freshness", false, "Send no cache headers.");
    private readonly Option<bool> _noEdge = command.With("--no-edge", false, "Work without an edge cache.");
    private readonly Option<string?> _canary = command.With<string?>("--canary", null, "Value of x-canary-response-target on every answer.");
    private readonly Option<bool> _compress = command.With("--compress", false, "Compress bodies for clients that accept compression.");
    private readonly Option<bool> _compact = command.With("--compact", false, "Send small bodies.");
    private readonly Option<bool> _lowerCase = command.With("--lower-case", false, "Send all property names in lower case.");
    private readonly Option<double> _gate = command.WithTime("--gate", 0, "Requests per second that a gateway accepts, without bursts; 0 accepts all.");
    private readonly Option<double> _shedFrom = command.WithTime("--shed-from", 0, "Seconds from the first request until the gateway refuses all (503).");
    private readonly Option<double> _shedFor = command.WithTime("--shed-for", 0, "Seconds that the gateway refuses; 0 is off.");
    private readonly Option<double> _limitFrom = command.WithTime("--limit-from", 0, "Seconds from the first request until the service answers 429.");
    private readonly Option<double> _limitFor = command.WithTime("--limit-for", 0, "Seconds that the service answers 429; 0 is off.");
    private readonly Option<double> _retryAfter = command.WithTime("--retry-after", 2, "Retry-After of the 429 answers, in seconds.");
    private readonly Option<double> _downFrom = command.WithTime("--down-from", 0, "Seconds from the first request until the origin goes down (520, HTML).");
    private readonly Option<double> _downFor = command.WithTime("--down-for", 0, "Seconds that the origin is down; 0 is off.");

    public MetadataOptions Read(ParseResult parsed, int seed) => new()
    {
        Port = parsed.GetValue(_port),
        Seed = seed,
        ColdMin = parsed.GetValue(_coldMin),
        ColdMax = parsed.GetValue(_coldMax),
        ColdStatus = parsed.GetValue(_coldStatus),
        WarmShare = parsed.GetValue(_warm),
        ThinShare = parsed.GetValue(_thin),
        MergedShare = parsed.GetValue(_merged),
        MissingShare = parsed.GetValue(_missing),
        BrokenShare = parsed.GetValue(_broken),
        SlowShare = parsed.GetValue(_slow),
        GenerationTime = Seconds(parsed, _generation),
        Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency)),
        Life = Seconds(parsed, _life),
        FreshnessHeaders = !parsed.GetValue(_noFreshness),
        Edge = !parsed.GetValue(_noEdge),
        CanaryTarget = parsed.GetValue(_canary),
        Compress = parsed.GetValue(_compress),
        Compact = parsed.GetValue(_compact),
        LowerCaseNames = parsed.GetValue(_lowerCase),
        GateRate = parsed.GetValue(_gate),
        Windows =
        [
            new ServiceWindow(ServiceCondition.Shedding, Seconds(parsed, _shedFrom), Seconds(parsed, _shedFor)),
            new ServiceWindow(ServiceCondition.RateLimited(Seconds(parsed, _retryAfter)), Seconds(parsed, _limitFrom), Seconds(parsed, _limitFor)),
            new ServiceWindow(ServiceCondition.Blocked(), Seconds(parsed, _downFrom), Seconds(parsed, _downFor)),
        ],
    };

    private static TimeSpan Seconds(ParseResult parsed, Option<double> option) => TimeSpan.FromSeconds(parsed.GetValue(option));
}
