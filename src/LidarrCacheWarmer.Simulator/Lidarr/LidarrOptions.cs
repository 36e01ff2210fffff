namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>The options of the simulated Lidarr.</summary>
public sealed record LidarrOptions
{
    /// <summary>The port; 0 means any free port.</summary>
    public int Port { get; init; }

    public string ApiKey { get; init; } = "0123456789abcdef0123456789abcdef";

    /// <summary>The URL base, for example <c>/lidarr</c>; empty for none.</summary>
    public string UrlBase { get; init; } = "";

    /// <summary>
    /// The answer of <c>config/metadataprovider</c>. Null means the simulated metadata service; empty means Lidarr's
    /// default.
    /// </summary>
    public string? MetadataSource { get; init; }

    /// <summary>The initial state of the SignalR hub.</summary>
    public HubState Hub { get; init; }

    /// <summary>The size of each artist and album element.</summary>
    public ElementSize ElementSize { get; init; } = ElementSize.AsCaptured;

    /// <summary>Whether lists are compressed for clients that accept compression.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>The time after which an unused connection is closed; null means Kestrel's default (130 s).</summary>
    public TimeSpan? IdleTimeout { get; init; }
}

/// <summary>The size of the elements in Lidarr's lists.</summary>
public enum ElementSize
{
    /// <summary>As in the captured answers of a small library: about 3 KB each.</summary>
    AsCaptured,

    /// <summary>As in large real libraries: about 8.6 KB per artist and 6.5 KB per album.</summary>
    Large,

    /// <summary>Only the properties that the program reads, in one line; for lists with very many elements.</summary>
    Compact,
}

/// <summary>The faults of the simulated Lidarr.</summary>
public enum LidarrFault
{
    None,

    /// <summary>200 with an HTML login page.</summary>
    LoginPage,

    /// <summary>302 to the login page, as in older Lidarr versions.</summary>
    LoginRedirect,

    /// <summary>200 with a JSON object instead of an array.</summary>
    NotAnArray,

    /// <summary>200 with an array that ends in the middle of its last element.</summary>
    TruncatedJson,

    /// <summary>500 with a JSON message.</summary>
    ServerError,

    /// <summary>503 with <c>errorMessage</c>, as while Lidarr starts.</summary>
    StartingUp,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Reset,
}
