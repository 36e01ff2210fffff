using System.Net.Http.Headers;
using System.Text;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>The login with user name and password.</summary>
internal static class Login
{
    /// <summary>The header for a notification's user; null without one.</summary>
    public static AuthenticationHeaderValue? Basic(NotifyOptions options) => options.User.Length == 0
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password?.Reveal()}")));
}
