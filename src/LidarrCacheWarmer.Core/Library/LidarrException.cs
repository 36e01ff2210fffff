using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>Why Lidarr could not be asked.</summary>
public enum LidarrFault
{
    /// <summary><c>base_url</c> is no http or https address.</summary>
    BadAddress,

    /// <summary>The key is missing, wrong, or holds characters that no header can carry.</summary>
    KeyRefused,

    /// <summary>A proxy in front of Lidarr wants a login, or refuses the request; Lidarr has not seen the key.</summary>
    LoginInFront,

    /// <summary>The proxy on the way does not answer, wants a login, or cannot reach Lidarr.</summary>
    ProxyFailed,

    /// <summary>404: something answers at the address, but it is not Lidarr's API.</summary>
    NotFound,

    /// <summary>The answer is a redirect; none is followed, so that the key stays with the configured host.</summary>
    Redirected,

    /// <summary>A web page came where JSON was expected.</summary>
    WebPage,

    /// <summary>JSON came, but not the list that was asked for.</summary>
    NotAList,

    /// <summary>JSON came, but not the object that was asked for, or without what must be in it.</summary>
    NotAnObject,

    /// <summary>The answer ended, or the connection broke, in the middle.</summary>
    Truncated,

    /// <summary>The answer, or one element of it, is longer than any library makes it.</summary>
    TooLong,

    /// <summary>A complete answer that is not proper JSON.</summary>
    MalformedJson,

    /// <summary>503 with Lidarr's own message: it is still starting.</summary>
    Starting,

    /// <summary>Any other status that is no success.</summary>
    HttpError,

    /// <summary>Nothing listens at the address.</summary>
    Refused,

    /// <summary>The host's name is not known.</summary>
    UnknownHost,

    /// <summary>The host is known, but no connection or no HTTP answer came of it.</summary>
    Unreachable,

    /// <summary>The certificate is not trusted, or the port speaks no TLS.</summary>
    TlsFailed,

    /// <summary>Lidarr was silent for longer than <c>lidarr_timeout</c>.</summary>
    TimedOut,
}

/// <summary>
/// A fault in asking Lidarr that a user must repair. The message is one sentence with the URL and what to check; it
/// never holds the key or anything else that is secret.
/// </summary>
public sealed class LidarrException : Exception
{
    /// <summary>Creates the fault.</summary>
    /// <param name="fault">Its kind.</param>
    /// <param name="message">One sentence for the user: what is wrong, where, what to do.</param>
    /// <param name="inner">What the system said.</param>
    public LidarrException(LidarrFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The same fault of a request that was sent, saying whose it is and which proxy it went through.</summary>
    internal LidarrException About(LidarrConnection connection) => In(connection.Name).Through(connection.Access.Proxy);

    /// <summary>The same fault, naming the section of the Lidarr that has it: all sentences of this room speak of <c>[lidarr]</c>.</summary>
    internal LidarrException In(InstanceName name) => name == InstanceName.Unnamed
        ? this
        : new LidarrException(Fault, Message.Replace($"[{InstanceName.Unnamed}]", $"[{name}]", StringComparison.Ordinal), InnerException);

    private LidarrException Through(ProxyAddress? proxy) => proxy is null || Fault is LidarrFault.ProxyFailed
        ? this
        : new LidarrException(Fault, $"{Message} The request went through the proxy {proxy}.", InnerException);

    /// <summary>One fault of several Lidarrs, of which none could be asked.</summary>
    public static LidarrException Join(IReadOnlyList<LidarrException> faults) => faults.Count == 1
        ? faults[0]
        : new LidarrException(faults[0].Fault, string.Join(' ', faults.Select(fault => fault.Message)), faults[0]);

    /// <summary>The kind of fault.</summary>
    public LidarrFault Fault { get; }
}
