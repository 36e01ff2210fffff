using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>Why a request to Lidarr failed.</summary>
public enum LidarrFault
{
    /// <summary><c>base_url</c> is not an http or https address.</summary>
    BadAddress,

    /// <summary>The key is missing, wrong, or has characters that no header can carry.</summary>
    KeyRefused,

    /// <summary>A proxy in front of Lidarr requires a login, or rejects the request; the key did not reach Lidarr.</summary>
    LoginInFront,

    /// <summary>The configured proxy does not answer, requires a login, or cannot reach Lidarr.</summary>
    ProxyFailed,

    /// <summary>404: a server answers at the address, but not with Lidarr's API.</summary>
    NotFound,

    /// <summary>A redirect. Redirects are not followed, so that only the configured host gets the key.</summary>
    Redirected,

    /// <summary>An HTML page arrived instead of JSON.</summary>
    WebPage,

    /// <summary>JSON arrived, but not the requested list.</summary>
    NotAList,

    /// <summary>JSON arrived, but it is not the requested object, or required members are missing.</summary>
    NotAnObject,

    /// <summary>The answer was cut off.</summary>
    Truncated,

    /// <summary>The answer, or one element of it, is longer than Lidarr ever sends.</summary>
    TooLong,

    /// <summary>The answer is complete but invalid JSON.</summary>
    MalformedJson,

    /// <summary>503 with Lidarr's own message: Lidarr is still starting.</summary>
    Starting,

    /// <summary>Any other unsuccessful status.</summary>
    HttpError,

    /// <summary>Nothing listens at the address.</summary>
    Refused,

    /// <summary>The host name is unknown.</summary>
    UnknownHost,

    /// <summary>The host name is known, but there was no connection or no HTTP answer.</summary>
    Unreachable,

    /// <summary>The certificate is not trusted, or the port does not speak TLS.</summary>
    TlsFailed,

    /// <summary>Lidarr sent nothing for longer than <c>lidarr_timeout</c>.</summary>
    TimedOut,
}

/// <summary>
/// A fault of a request to Lidarr that the user must fix. The message is one sentence with the URL and what to check; it
/// never contains the key or another secret.
/// </summary>
public sealed class LidarrException : Exception
{
    /// <summary>Creates the fault.</summary>
    /// <param name="fault">Its kind.</param>
    /// <param name="message">One sentence for the user: what is wrong, where, and what to do.</param>
    /// <param name="inner">The exception of the system.</param>
    public LidarrException(LidarrFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The same fault with a message that names the Lidarr and the proxy of the request.</summary>
    internal LidarrException About(LidarrConnection connection) => In(connection.Name).Through(connection.Access.Proxy);

    /// <summary>
    /// The same fault with a message that names the config section of its Lidarr. Messages are first written with
    /// <c>[lidarr]</c>.
    /// </summary>
    internal LidarrException In(InstanceName name) => name == InstanceName.Unnamed
        ? this
        : new LidarrException(Fault, Message.Replace($"[{InstanceName.Unnamed}]", $"[{name}]", StringComparison.Ordinal), InnerException);

    private LidarrException Through(ProxyAddress? proxy) => proxy is null || Fault is LidarrFault.ProxyFailed
        ? this
        : new LidarrException(Fault, $"{Message} The request went through the proxy {proxy}.", InnerException);

    /// <summary>Joins the faults of several Lidarrs when no Lidarr could be read.</summary>
    public static LidarrException Join(IReadOnlyList<LidarrException> faults) => faults.Count == 1
        ? faults[0]
        : new LidarrException(faults[0].Fault, string.Join(' ', faults.Select(fault => fault.Message)), faults[0]);

    /// <summary>The kind of fault.</summary>
    public LidarrFault Fault { get; }
}
