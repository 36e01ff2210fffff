using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>Reads Lidarr's metadata profiles, which tell the albums of an artist that Lidarr takes into the library.</summary>
internal sealed class ProfileReading(LidarrClient lidarr, IWarmingObserver observer)
{
    private IReadOnlyList<MetadataProfile> _profiles = [];

    /// <summary>Whether Lidarr has answered, with profiles or without.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Reads them; a Lidarr that cannot tell has none.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            _profiles = await lidarr.MetadataProfilesAsync(ct);
        }
        catch (LidarrException e)
        {
            observer.On(new Noted(
                $"Lidarr's metadata profiles cannot be read, so new albums are warmed when they are of a type that the library has. {e.Message}",
                DiagnosticLevel.Debug));
        }

        IsDone = true;
    }

    /// <summary>The profile of an artist; null when there is none.</summary>
    public MetadataProfile? For(Artist artist) => MetadataProfile.Find(_profiles, artist.MetadataProfileId);
}
