namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The options of the simulated metadata service, and the default behaviour of its entries.</summary>
/// <remarks>
/// A share is a part of all entries, from 0 to 1; the seed decides which entries belong to it. All entries outside
/// these shares are cold for <see cref="ColdMin"/> to <see cref="ColdMax"/> requests.
/// </remarks>
public sealed record MetadataOptions
{
    /// <summary>The port; 0 means any free port.</summary>
    public int Port { get; init; }

    public string BasePath { get; init; } = "/api/v0.4";

    /// <summary>The seed for the behaviour of each entry.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The minimum number of refused requests before an entry is warm.</summary>
    public int ColdMin { get; init; }

    /// <summary>The maximum number of refused requests before an entry is warm.</summary>
    public int ColdMax { get; init; }

    /// <summary>The status of a refused request: 503 or 404.</summary>
    public int ColdStatus { get; init; } = 503;

    /// <summary>Share of entries that are warm from the start.</summary>
    public double WarmShare { get; init; }

    /// <summary>Share of entries that get a 200 without the required content.</summary>
    public double ThinShare { get; init; }

    /// <summary>Share of artists and albums that get an answer with another id; searches are not merged.</summary>
    public double MergedShare { get; init; }

    /// <summary>Share of entries that get a cached 404.</summary>
    public double MissingShare { get; init; }

    /// <summary>Share of entries that always fail: 500, HTML, wrong type, truncated, reset or closed.</summary>
    public double BrokenShare { get; init; }

    /// <summary>Share of entries that are generated during the first request.</summary>
    public double SlowShare { get; init; }

    /// <summary>How long the generation during a request takes.</summary>
    public TimeSpan GenerationTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The latency of every answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a generated entry is cached.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(30);

    /// <summary>False omits all freshness headers.</summary>
    public bool FreshnessHeaders { get; init; } = true;

    /// <summary>
    /// False removes the edge cache: answers have no <c>age</c> and no <c>cf-cache-status</c>; instead, <c>s-maxage</c>
    /// counts down.
    /// </summary>
    public bool Edge { get; init; } = true;

    /// <summary>Value of <c>x-canary-response-target</c> in every answer; null omits it.</summary>
    public string? CanaryTarget { get; init; }

    /// <summary>Whether bodies are compressed (br, else gzip) for clients that accept these encodings.</summary>
    public bool Compress { get; init; }

    /// <summary>Whether bodies are small: one release with one track.</summary>
    public bool Compact { get; init; }

    /// <summary>Whether all property names are lower case, as from another server version.</summary>
    public bool LowerCaseNames { get; init; }

    /// <summary>Conditions of the whole service in fixed periods.</summary>
    public IReadOnlyList<ServiceWindow> Windows { get; init; } = [];

    /// <summary>
    /// Requests per second that a gateway in front of the service admits, without bursts; 0 admits all.
    /// </summary>
    public double GateRate { get; init; }

    /// <summary>The time after which an unused connection is closed; null means Kestrel's default (130 s).</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
