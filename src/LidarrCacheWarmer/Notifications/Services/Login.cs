using System.Net.Http.Headers;
using System.Text;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>The header Authorization of a service.</summary>
internal static class Login
{
    /// <summary>The header for a notification's token, or else for its user; null without both.</summary>
    public static AuthenticationHeaderValue? BearerOrBasic(NotifyOptions options) =>
        options.Token is { } token ? new AuthenticationHeaderValue("Bearer", token.Reveal()) : Basic(options);

    /// <summary>The header for a notification's user; null without one.</summary>
    public static AuthenticationHeaderValue? Basic(NotifyOptions options) => options.User.Length == 0
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password?.Reveal()}")));
}
