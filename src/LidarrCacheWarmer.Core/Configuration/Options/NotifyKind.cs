namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The services that can receive notifications.</summary>
public enum NotifyKind
{
    /// <summary>None: the section is off.</summary>
    None,

    /// <summary>ntfy.</summary>
    Ntfy,

    /// <summary>A webhook of a Discord channel.</summary>
    Discord,

    /// <summary>A Gotify server.</summary>
    Gotify,

    /// <summary>A Telegram bot.</summary>
    Telegram,

    /// <summary>Pushover.</summary>
    Pushover,

    /// <summary>Mail through an SMTP server.</summary>
    Mail,

    /// <summary>A webhook of the user's own.</summary>
    Webhook,

    /// <summary>An Apprise API server, which knows many other services.</summary>
    Apprise,
}
