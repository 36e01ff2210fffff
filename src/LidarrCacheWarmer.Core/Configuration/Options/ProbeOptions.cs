using System.Globalization;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings for requests to the metadata server.</summary>
public sealed record ProbeOptions
{
    /// <summary>The metadata server that Lidarr uses by default.</summary>
    public static BaseUrl DefaultTarget { get; } = new("https://api.lidarr.audio/api/v0.4");

    /// <summary>
    /// The metadata server; null for the one that Lidarr uses (<c>auto</c>). Default: <see cref="DefaultTarget"/>.
    /// </summary>
    public required BaseUrl? TargetBaseUrl { get; init; }

    /// <summary>The maximum attempts per artist and run: at least 1. Default: 25.</summary>
    public required int MaxAttemptsPerArtist { get; init; }

    /// <summary>The maximum attempts per search for an artist's name and run: at least 1. Default: 25.</summary>
    public required int MaxAttemptsPerArtistTextSearch { get; init; }

    /// <summary>The maximum attempts per release group and run: at least 1. Default: 15.</summary>
    public required int MaxAttemptsPerReleaseGroup { get; init; }

    /// <summary>The maximum number of concurrent requests: 1 to 1000. Default: 5.</summary>
    public required int MaxConcurrentRequests { get; init; }

    /// <summary>The limit for the request rate.</summary>
    public required PacerSettings Pacer { get; init; }

    /// <summary><see cref="PacerSettings.RatePerSecond"/></summary>
    public double RateLimitPerSecond => Pacer.RatePerSecond;

    /// <summary>The wait before the second attempt: 0 to a day. Default: half a second.</summary>
    public required TimeSpan DelayBetweenAttempts { get; init; }

    /// <summary>The timeout of an answer: 1 second to a day. Default: 120 seconds.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>
    /// The longest wait before a retry, and before a trial request while the service is down. Range: 0 to 1 day. Default: 15 seconds.
    /// </summary>
    public required TimeSpan MaxBackoff { get; init; }

    /// <summary>The run ends after this many refused trial requests in a row: at least 1. Default: 25.</summary>
    public required int CircuitBreakerThreshold { get; init; }

    /// <summary>The proxy to the metadata server. Default: none.</summary>
    public ProxyChoice Proxy { get; init; } = ProxyChoice.None;

    /// <summary>The user's own headers. Default: none.</summary>
    public OwnHeaders Headers { get; init; } = OwnHeaders.None;

    /// <summary>Authorities trusted in addition to the system's. Default: none.</summary>
    public OwnAuthorities? Authorities { get; init; }

    /// <summary>How to reach a metadata server.</summary>
    public ServerAccess AccessTo(BaseUrl server) => new()
    {
        UserInfo = server.UserInfo,
        Proxy = Proxy.For(server.Text),
        Headers = Headers,
        Authorities = Authorities,
    };

    internal static ProbeOptions From(SettingReader reader, AccessReading access)
    {
        var options = new ProbeOptions
        {
            TargetBaseUrl = reader.Read(ProbeSettings.TargetBaseUrl),
            MaxAttemptsPerArtist = reader.Read(ProbeSettings.MaxAttemptsPerArtist),
            MaxAttemptsPerArtistTextSearch = reader.Read(ProbeSettings.MaxAttemptsPerArtistTextSearch),
            MaxAttemptsPerReleaseGroup = reader.Read(ProbeSettings.MaxAttemptsPerReleaseGroup),
            MaxConcurrentRequests = reader.Read(ProbeSettings.MaxConcurrentRequests),
            Pacer = PacerSettings.From(reader),
            DelayBetweenAttempts = reader.Read(ProbeSettings.DelayBetweenAttempts),
            Timeout = reader.Read(ProbeSettings.Timeout),
            MaxBackoff = reader.Read(ProbeSettings.MaxBackoff),
            CircuitBreakerThreshold = reader.Read(ProbeSettings.CircuitBreakerThreshold),
            Proxy = access.Proxy(ProbeSettings.Proxy, sparesPrivate: false),
            Headers = access.Headers(ProbeSettings.Proxy.Section),
            Authorities = access.Authorities(ProbeSettings.CaFile),
        };
        NoteShortTimeout(options.Timeout, reader);
        return options;
    }

    private static void NoteShortTimeout(TimeSpan timeout, SettingReader reader)
    {
        if (timeout < ProbeSettings.Timeout.Default)
        {
            reader.Report(ProblemKind.Notice, ProbeSettings.Timeout, string.Create(CultureInfo.InvariantCulture,
                $"is {timeout.TotalSeconds}: disconnecting after that time cancels the server's work, so slow entries may stay cold; remove the line to wait {ProbeSettings.Timeout.DefaultText} seconds"));
        }
    }
}
