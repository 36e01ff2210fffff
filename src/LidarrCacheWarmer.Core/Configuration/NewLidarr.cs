using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>A Lidarr in a config file to create.</summary>
public sealed record NewLidarr
{
    /// <summary>Its name. Default: the Lidarr of the section <c>[lidarr]</c>.</summary>
    public InstanceName Name { get; init; }

    /// <summary>Its address as typed; null for the default.</summary>
    public string? Url { get; init; }

    /// <summary>Its API key; null for the placeholder.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Whether its certificate is validated.</summary>
    public bool VerifySsl { get; init; } = true;

    /// <summary>Shows no content, because <see cref="Url"/> may contain a password.</summary>
    public override string ToString() => nameof(NewLidarr);

    /// <summary>The known settings, as a user would type them.</summary>
    internal IEnumerable<(Setting Setting, string Text)> Values()
    {
        var settings = LidarrSettings.For(Name);
        if (Url is not null)
        {
            yield return (settings.BaseUrl, Url);
        }

        if (ApiKey is not null)
        {
            yield return (settings.ApiKey, ApiKey.Reveal());
        }

        yield return (settings.VerifySsl, settings.VerifySsl.Show(VerifySsl));
    }
}
