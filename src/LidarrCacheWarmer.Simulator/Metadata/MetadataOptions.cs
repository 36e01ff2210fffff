namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The options of the simulated metadata service, and the default behaviour of its entries.</summary>
/// <remarks>
/// Shares are parts of all entries, from 0 to 1, drawn from the seed; the remaining entries are cold for a number of
/// requests in the range.
/// </remarks>
public sealed record MetadataOptions
{
    /// <summary>0 means any free port.</summary>
    public int Port { get; init; }

    public string BasePath { get; init; } = "/api/v0.4";

    /// <summary>Selects the behaviour of each entry.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The minimum number of cold requests per entry.</summary>
    public int ColdMin { get; init; }

    /// <summary>The maximum number of cold requests per entry.</summary>
    public int ColdMax { get; init; }

    /// <summary>503 or 404.</summary>
    public int ColdStatus { get; init; } = 503;

    /// <summary>Share that is warm from the start, independent of the range of cold requests.</summary>
    public double WarmShare { get; init; }

    /// <summary>Share whose 200 lacks the required content.</summary>
    public double ThinShare { get; init; }

    /// <summary>Share of the artists and albums that answer with another id; searches are not merged.</summary>
    public double MergedShare { get; init; }

    /// <summary>Share of cached 404s.</summary>
    public double MissingShare { get; init; }

    /// <summary>Share that always breaks in some way: 500, HTML, wrong type, truncated, reset, closed.</summary>
    public double BrokenShare { get; init; }

    /// <summary>Share that is generated during the request.</summary>
    public double SlowShare { get; init; }

    /// <summary>The duration of such a generation.</summary>
    public TimeSpan GenerationTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The latency of every answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a generated entry is cached.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(30);

    /// <summary>False omits all freshness headers.</summary>
    public bool FreshnessHeaders { get; init; } = true;

    /// <summary>
    /// False removes the edge: no <c>age</c> and <c>cf-cache-status</c>, and <c>s-maxage</c> counts down instead.
    /// </summary>
    public bool Edge { get; init; } = true;

    /// <summary>Value of <c>x-canary-response-target</c> in every answer; null omits it.</summary>
    public string? CanaryTarget { get; init; }

    /// <summary>Whether bodies are compressed (br, else gzip) for clients that accept it.</summary>
    public bool Compress { get; init; }

    /// <summary>Whether bodies are small: one release with one track.</summary>
    public bool Compact { get; init; }

    /// <summary>Whether all property names are lower case, as from another server version.</summary>
    public bool LowerCaseNames { get; init; }

    /// <summary>Conditions of the whole service in fixed periods.</summary>
    public IReadOnlyList<ServiceWindow> Windows { get; init; } = [];

    /// <summary>Requests per second that a gateway in front admits, without a burst; 0 admits all.</summary>
    public double GateRate { get; init; }

    /// <summary>When an unused connection is closed; null means Kestrel's default (130 s).</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
