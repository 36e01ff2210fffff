using System.Net.Sockets;
using System.Security.Authentication;

namespace LidarrCacheWarmer.Watching;

/// <summary>
/// Why Lidarr could not be listened to, in a few words of our own: those of others may hold what must not be shown.
/// </summary>
internal static class HubFault
{
    /// <summary>The words, to stand behind the URL of the hub.</summary>
    public static string Of(Exception fault)
    {
        if (Find<HttpRequestException>(fault, one => one.StatusCode is not null)?.StatusCode is { } status)
        {
            return (int)status switch
            {
                401 or 403 => $"it answers {(int)status}, so it refuses the key",
                404 => "it answers 404",
                >= 300 and < 400 => $"it answers {(int)status}, a redirect",
                var other => $"it answers {other}",
            };
        }

        if (Find<SocketException>(fault)?.SocketErrorCode is { } error)
        {
            return error switch
            {
                SocketError.ConnectionRefused => "nothing listens there",
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "the host is unknown",
                _ => "the connection broke",
            };
        }

        return Find<AuthenticationException>(fault) is not null ? "no secure connection came about"
            : Find<TimeoutException>(fault) is not null ? "it did not answer in time"
            : "the connection broke";
    }

    private static T? Find<T>(Exception? fault, Func<T, bool>? which = null)
        where T : Exception => fault switch
        {
            null => null,
            T found when which?.Invoke(found) != false => found,
            AggregateException many => many.InnerExceptions.Select(one => Find(one, which)).FirstOrDefault(one => one is not null),
            _ => Find(fault.InnerException, which),
        };
}
