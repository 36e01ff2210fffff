namespace LidarrCacheWarmer.Configuration;

/// <summary>Whether the program runs in its own container image.</summary>
public static class ContainerImage
{
    /// <summary>The environment variable that only the image sets.</summary>
    public const string Variable = "LIDARR_CACHE_WARMER_IMAGE";

    /// <summary>Whether the variable is set. An empty variable counts as unset.</summary>
    public static bool IsImage(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(Variable)?.Trim() is { Length: > 0 };
}
