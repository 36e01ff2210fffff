namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>How the pretend Lidarr listens and answers.</summary>
public sealed record LidarrOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    public string ApiKey { get; init; } = "0123456789abcdef0123456789abcdef";

    /// <summary>For example <c>/lidarr</c>; empty for none.</summary>
    public string UrlBase { get; init; } = "";

    /// <summary>What <c>config/metadataprovider</c> tells; null is the pretend metadata service, empty Lidarr's default.</summary>
    public string? MetadataSource { get; init; }

    /// <summary>What clients find at the SignalR hub at the start.</summary>
    public HubState Hub { get; init; }

    /// <summary>How much each artist and album element carries.</summary>
    public ElementSize ElementSize { get; init; } = ElementSize.AsCaptured;

    /// <summary>Whether lists are compressed for clients that accept it.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>When an unused connection is closed; null is Kestrel's own (130 s).</summary>
    public TimeSpan? IdleTimeout { get; init; }
}

/// <summary>How much an artist or album element of Lidarr's lists carries.</summary>
public enum ElementSize
{
    /// <summary>As in the captured answers of a small library: about 3 KB each.</summary>
    AsCaptured,

    /// <summary>As in large real libraries: about 8.6 KB an artist and 6.5 KB an album.</summary>
    Large,

    /// <summary>Only what a reader needs, in one line: for very many elements.</summary>
    Compact,
}

/// <summary>What is wrong with the pretend Lidarr.</summary>
public enum LidarrFault
{
    None,

    /// <summary>200 with the HTML of a login page.</summary>
    LoginPage,

    /// <summary>302 to the login page, as older versions do.</summary>
    LoginRedirect,

    /// <summary>200 with a JSON object where an array belongs.</summary>
    NotAnArray,

    /// <summary>200 with an array that ends in the middle of its last element.</summary>
    TruncatedJson,

    /// <summary>500 with a JSON message.</summary>
    ServerError,

    /// <summary>503 with <c>errorMessage</c>, as during a start.</summary>
    StartingUp,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection is reset.</summary>
    Reset,
}
