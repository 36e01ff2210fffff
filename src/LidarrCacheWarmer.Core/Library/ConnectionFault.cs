using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Library;

/// <summary>Faults of a missing or incomplete answer. Each message says in one sentence what to check.</summary>
internal static class ConnectionFault
{
    /// <summary>Whether a fault comes from the network, and not from this program or machine.</summary>
    public static bool Is(Exception fault) => InnerOf<SocketException>(fault)?.SocketErrorCode is not SocketError.TooManyOpenSockets
        && fault is HttpRequestException or IOException or InvalidDataException or OperationCanceledException;

    /// <summary>Describes a fault of the connection.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="asked">The requested URL.</param>
    /// <param name="connection">The connection settings; this method sends nothing.</param>
    /// <param name="silence">Shows whether the wait exceeded its limit.</param>
    /// <param name="body">The body as far as it arrived; null if the headers did not arrive.</param>
    public static LidarrException From(
        Exception fault, Uri asked, LidarrConnection connection, SilenceLimit silence, AnswerStream? body)
    {
        if (silence.IsExceeded)
        {
            return TimedOut(asked, connection.Timeout, body?.Count ?? 0, silence.IsTrickle, fault);
        }

        if (body is { IsTooLong: true })
        {
            return AnswerFault.TooLong(asked, fault);
        }

        if (body is not null)
        {
            return AnswerFault.Truncated(asked, body.Count, fault);
        }

        if (connection.Access.Proxy is { } proxy && ProxyFault.From(fault, asked, proxy) is { } ofProxy)
        {
            return ofProxy;
        }

        var request = fault as HttpRequestException;
        var socket = InnerOf<SocketException>(fault)?.SocketErrorCode;
        if (request?.HttpRequestError is HttpRequestError.NameResolutionError
            || socket is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData)
        {
            return new(LidarrFault.UnknownHost,
                $"The host “{asked.Host}” of {asked} is unknown. Check the spelling of base_url in [lidarr]. A container finds "
                    + "another container by name only if both are in the same network.", fault);
        }

        if (request?.HttpRequestError is HttpRequestError.SecureConnectionError
            || InnerOf<AuthenticationException>(fault) is not null)
        {
            return TlsFailed(asked, connection, InnerOf<CertificateFault>(fault)?.Flaw, fault);
        }

        return socket is SocketError.ConnectionRefused ? Refused(asked, fault) : Unreachable(asked, request, socket, fault);
    }

    private static LidarrException TimedOut(Uri asked, TimeSpan limit, long bytes, bool isTrickle, Exception fault)
    {
        var seconds = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        if (isTrickle)
        {
            return new(LidarrFault.TimedOut, string.Create(CultureInfo.InvariantCulture,
                $"{asked} sent almost nothing for {seconds} seconds after {bytes:N0} bytes. Check the network, any proxy in front of Lidarr, and Lidarr's log (System → Log Files), or raise lidarr_timeout in [lidarr]."), fault);
        }

        var silent = bytes == 0
            ? $"{asked} did not answer within {seconds} seconds"
            : string.Create(CultureInfo.InvariantCulture,
                $"{asked} sent nothing for {seconds} seconds after {bytes:N0} bytes");
        return new(LidarrFault.TimedOut,
            $"{silent}. Raise lidarr_timeout in [lidarr]: a large library needs time (with 3,000 artists, up to a minute to the first byte).", fault);
    }

    private static LidarrException TlsFailed(Uri asked, LidarrConnection connection, CertificateFlaw? flaw, Exception fault)
    {
        if (flaw is CertificateFlaw.OutOfDate or CertificateFlaw.OfAnotherHost)
        {
            return new(LidarrFault.TlsFailed, flaw is CertificateFlaw.OutOfDate
                ? $"The certificate of {asked} has expired or is not valid yet. Renew it, check the clock of this machine, or "
                    + "set verify_ssl = false in [lidarr]."
                : $"The certificate of {asked} is for another name than “{asked.Host}”. Write the name of the certificate in "
                    + "base_url in [lidarr], or set verify_ssl = false.", fault);
        }

        var advice = connection.VerifyTls
            ? "If you made Lidarr's certificate yourself, set ca_file in [lidarr] to the file of its certificate authority, "
                + "or set verify_ssl = false. If Lidarr's port uses plain HTTP, write http:// in base_url."
            : "verify_ssl = false is already set, so Lidarr's port probably uses plain HTTP. Write http:// in base_url.";
        return new(LidarrFault.TlsFailed, $"Cannot make a secure connection to {asked}. {advice}", fault);
    }

    private static LidarrException Refused(Uri asked, Exception fault)
    {
        var advice = asked.IsLoopback
            ? ". Inside a container, this address is the container itself: write the host that Lidarr runs on."
            : ".";
        return new(LidarrFault.Refused,
            $"Nothing listens at {asked}. Check that Lidarr is running and that the host and port of base_url in [lidarr] are correct{advice}",
            fault);
    }

    // A host that resets an established connection is reachable, so the advice does not mention a firewall.
    private static LidarrException Unreachable(Uri asked, HttpRequestException? request, SocketError? socket, Exception fault) =>
        new(LidarrFault.Unreachable, (request?.HttpRequestError, socket) switch
        {
            (HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse, _)
                or (not HttpRequestError.ConnectionError, SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown) =>
                $"{asked} closed the connection without an HTTP answer. Check the port of base_url in [lidarr], and whether base_url "
                    + "needs https:// instead of http://.",
            _ => $"Cannot connect to {asked}. Check the host and port of base_url in [lidarr], and whether a firewall blocks it.",
        }, fault);

    private static T? InnerOf<T>(Exception? fault)
        where T : Exception
    {
        while (fault is not null and not T)
        {
            fault = fault.InnerException;
        }

        return fault as T;
    }
}
