using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The settings of a Lidarr.</summary>
public sealed record LidarrOptions
{
    /// <summary>The name of the Lidarr.</summary>
    public InstanceName Name { get; init; }

    /// <summary>The address of the Lidarr, including the URL base. Default: <c>http://192.168.1.103:8686</c>.</summary>
    public required BaseUrl BaseUrl { get; init; }

    /// <summary>The API key: printable ASCII, never a placeholder.</summary>
    public required Secret ApiKey { get; init; }

    /// <summary>Whether Lidarr's certificate is validated. Default: true.</summary>
    public required bool VerifySsl { get; init; }

    /// <summary>The timeout of an answer: 1 second to a day. Default: 60 seconds.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Login, headers, proxy and authorities. Default: none.</summary>
    public ServerAccess Access { get; init; } = ServerAccess.Plain;

    internal static LidarrOptions From(LidarrSettings settings, SettingReader reader, AccessReading access)
    {
        var url = reader.Read(settings.BaseUrl);
        var proxy = access.Proxy(settings.Proxy, sparesPrivate: true);
        access.NoteSpared(settings.Proxy, proxy, url);
        return new LidarrOptions
        {
            Name = settings.Name,
            BaseUrl = url,
            ApiKey = reader.Read(settings.ApiKey),
            VerifySsl = reader.Read(settings.VerifySsl),
            Timeout = reader.Read(settings.Timeout),
            Access = new ServerAccess
            {
                UserInfo = url.UserInfo,
                Proxy = proxy.For(url.Text),
                Headers = access.Headers(settings.BaseUrl.Section),
                Authorities = access.Authorities(settings.CaFile),
            },
        };
    }
}
