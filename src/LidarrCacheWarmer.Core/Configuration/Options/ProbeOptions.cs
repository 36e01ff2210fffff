using System.Globalization;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>How the metadata server is asked.</summary>
public sealed record ProbeOptions
{
    /// <summary>The metadata server that Lidarr asks when nobody tells it otherwise.</summary>
    public static BaseUrl DefaultTarget { get; } = new("https://api.lidarr.audio/api/v0.4");

    /// <summary>The metadata server; null for the one that Lidarr asks (<c>auto</c>). Default <see cref="DefaultTarget"/>.</summary>
    public required BaseUrl? TargetBaseUrl { get; init; }

    /// <summary>How often a run asks for an artist: at least 1. Default 25.</summary>
    public required int MaxAttemptsPerArtist { get; init; }

    /// <summary>How often a run asks for the search of an artist's name: at least 1. Default 25.</summary>
    public required int MaxAttemptsPerArtistTextSearch { get; init; }

    /// <summary>How often a run asks for a release group: at least 1. Default 15.</summary>
    public required int MaxAttemptsPerReleaseGroup { get; init; }

    /// <summary>How many requests may be under way at a time: 1 to 1000. Default 5.</summary>
    public required int MaxConcurrentRequests { get; init; }

    /// <summary>How fast requests may follow one another.</summary>
    public required PacerSettings Pacer { get; init; }

    /// <summary><see cref="PacerSettings.RatePerSecond"/></summary>
    public double RateLimitPerSecond => Pacer.RatePerSecond;

    /// <summary>The wait before the second attempt: 0 to a day. Default half a second.</summary>
    public required TimeSpan DelayBetweenAttempts { get; init; }

    /// <summary>How long an answer may take: 1 second to a day. Default 120 seconds.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The longest wait before a retry and before a service that is down is tried again: 0 to a day. Default 15 seconds.</summary>
    public required TimeSpan MaxBackoff { get; init; }

    /// <summary>How many tries in a row may find the service down before the run ends: at least 1. Default 25.</summary>
    public required int CircuitBreakerThreshold { get; init; }

    /// <summary>Which proxy leads to the metadata server. Default none.</summary>
    public ProxyChoice Proxy { get; init; } = ProxyChoice.None;

    /// <summary>Headers of the user's own. Default none.</summary>
    public OwnHeaders Headers { get; init; } = OwnHeaders.None;

    /// <summary>Whose signature of a certificate counts besides those that the system trusts. Default nobody.</summary>
    public OwnAuthorities? Authorities { get; init; }

    /// <summary>What a metadata server and the way to it want.</summary>
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
                $"is {timeout.TotalSeconds}: hanging up after that time cancels what the server is still preparing, so that "
                + $"slow entries may stay cold; remove the line to wait {ProbeSettings.Timeout.DefaultText} seconds"));
        }
    }
}
