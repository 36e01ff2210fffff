using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using LidarrCacheWarmer.Network;
using Microsoft.AspNetCore.SignalR;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Explains why the connection to Lidarr's hub failed. Never quotes the exception's message, which may contain secrets.
/// </summary>
internal static class HubFault
{
    /// <summary>The reason, worded to follow the URL of the hub.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="proxy">The proxy; null for none.</param>
    public static string Describe(Exception fault, ProxyAddress? proxy = null)
    {
        if (proxy is not null)
        {
            return OfProxy(fault, proxy) ?? $"{Describe(fault)} (through the proxy {proxy})";
        }

        if (Find<HttpRequestException>(fault, one => one.StatusCode is not null)?.StatusCode is { } status)
        {
            return (int)status switch
            {
                401 or 403 => $"it answers {(int)status}: it rejects the key, or a proxy in front of it requires a login",
                407 => "a proxy on the way requires a login",
                404 => "it answers 404",
                >= 300 and < 400 => $"it answers {(int)status}, a redirect",
                var other => $"it answers {other}",
            };
        }

        // Check this before SocketException: after an endless message, ending the read can also break the connection.
        if (Find<FrameLimitException>(fault) is not null)
        {
            return "it sent an endless message";
        }

        if (Find<SocketException>(fault)?.SocketErrorCode is { } error)
        {
            return error switch
            {
                SocketError.ConnectionRefused => "nothing listens at that address",
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "the host is unknown",
                _ => "the connection broke",
            };
        }

        return Find<AuthenticationException>(fault) is not null ? "no secure connection was possible"
            : Find<TimeoutException>(fault) is not null ? "it did not answer in time"
            : Find<HubException>(fault) is not null ? "it closed the connection with an error"
            : Find<InvalidDataException>(fault) is not null || Find<JsonException>(fault) is not null ? "it sent something that is not a hub message"
            : "the connection broke";
    }

    private static string? OfProxy(Exception fault, ProxyAddress proxy) =>
        Find<HttpRequestException>(fault, one => ProxyTrouble.From(one, proxy) is not null) is not { } found ? null
            : ProxyTrouble.From(found, proxy) switch
            {
                { IsLogin: true } => $"the proxy {proxy} requires a login",
                { Kind: ProxyTroubleKind.NoTunnel } => $"the proxy {proxy} does not connect to Lidarr",
                _ => $"the proxy {proxy} does not answer",
            };

    private static T? Find<T>(Exception? fault, Func<T, bool>? which = null)
        where T : Exception => fault switch
        {
            null => null,
            T found when which?.Invoke(found) != false => found,
            AggregateException many => many.InnerExceptions.Select(one => Find(one, which)).FirstOrDefault(one => one is not null),
            _ => Find(fault.InnerException, which),
        };
}
