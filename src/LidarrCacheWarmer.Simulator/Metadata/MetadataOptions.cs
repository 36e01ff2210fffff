namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>How the pretend metadata service listens and, where no test says otherwise, answers.</summary>
/// <remarks>Shares are parts of all entries, from 0 to 1, drawn from the seed; what they leave over is cold as often as the range says.</remarks>
public sealed record MetadataOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    public string BasePath { get; init; } = "/api/v0.4";

    /// <summary>Chooses which entry behaves how.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>An entry is cold for at least so many requests…</summary>
    public int ColdMin { get; init; }

    /// <summary>…and at most so many.</summary>
    public int ColdMax { get; init; }

    /// <summary>503 or 404.</summary>
    public int ColdStatus { get; init; } = 503;

    /// <summary>Share that is warm from the start, whatever the range of cold requests says.</summary>
    public double WarmShare { get; init; }

    /// <summary>Share whose 200 is empty of what matters.</summary>
    public double ThinShare { get; init; }

    /// <summary>Share of the artists and albums that answer with another id; searches are not merged.</summary>
    public double MergedShare { get; init; }

    /// <summary>Share of cached 404s.</summary>
    public double MissingShare { get; init; }

    /// <summary>Share that breaks in some way every time: 500, HTML, wrong type, truncated, reset, closed.</summary>
    public double BrokenShare { get; init; }

    /// <summary>Share that is generated inside the request…</summary>
    public double SlowShare { get; init; }

    /// <summary>…taking this long.</summary>
    public TimeSpan GenerationTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a generated entry is cached.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(30);

    /// <summary>False leaves out every header that speaks of freshness.</summary>
    public bool FreshnessHeaders { get; init; } = true;

    /// <summary>False takes the edge away: no <c>age</c> and <c>cf-cache-status</c>, and <c>s-maxage</c> counts down instead.</summary>
    public bool Edge { get; init; } = true;

    /// <summary>Value of <c>x-canary-response-target</c> on every answer; null leaves it out.</summary>
    public string? CanaryTarget { get; init; }

    /// <summary>Whether bodies are compressed (br, else gzip) for clients that accept it.</summary>
    public bool Compress { get; init; }

    /// <summary>Small bodies: one release with one track.</summary>
    public bool Compact { get; init; }

    /// <summary>All property names in lower case, as another generation of the server writes them.</summary>
    public bool LowerCaseNames { get; init; }

    /// <summary>Conditions of the whole service at fixed times.</summary>
    public IReadOnlyList<ServiceWindow> Windows { get; init; } = [];

    /// <summary>Requests per second that a gateway before everything admits, without a burst; 0 admits all.</summary>
    public double GateRate { get; init; }

    /// <summary>When an unused connection is closed; null is Kestrel's own (130 s).</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
