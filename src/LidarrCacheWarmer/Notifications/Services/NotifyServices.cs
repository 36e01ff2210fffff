using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>Sends messages to the service of each notification.</summary>
internal static class NotifyServices
{
    /// <summary>Sends a message.</summary>
    /// <param name="options">The notification.</param>
    /// <param name="message">The message.</param>
    /// <param name="ct">Cancels the sending.</param>
    /// <returns>What became of it. This method throws only when it was cancelled.</returns>
    public static Task<Delivery> SendAsync(NotifyOptions options, Message message, CancellationToken ct) => SendAsync(options, message, TimeProvider.System, ct);

    /// <summary>Sends a message, with a clock of the caller for the time limit.</summary>
    internal static Task<Delivery> SendAsync(NotifyOptions options, Message message, TimeProvider time, CancellationToken ct) => options.Kind switch
    {
        NotifyKind.None => Task.FromResult(Delivery.Done),
        NotifyKind.Ntfy => HttpPoster.SendAsync(new Ntfy(), options, message, time, ct),
        NotifyKind.Discord => HttpPoster.SendAsync(new Discord(), options, message, time, ct),
        NotifyKind.Gotify => HttpPoster.SendAsync(new Gotify(), options, message, time, ct),
        NotifyKind.Telegram => HttpPoster.SendAsync(new Telegram(), options, message, time, ct),
        NotifyKind.Pushover => HttpPoster.SendAsync(new Pushover(), options, message, time, ct),
        NotifyKind.Mail => Mail.SendAsync(options, message, time, ct),
        NotifyKind.Webhook => HttpPoster.SendAsync(new Webhook(), options, message, time, ct),
        NotifyKind.Apprise => HttpPoster.SendAsync(new Apprise(), options, message, time, ct),
    };
}
