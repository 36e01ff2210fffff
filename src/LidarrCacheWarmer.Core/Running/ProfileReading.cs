using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Reads the metadata profiles of each Lidarr. A profile decides for each album of an artist whether Lidarr adds it.
/// </summary>
internal sealed class ProfileReading(IWarmingObserver observer)
{
    private Dictionary<InstanceName, IReadOnlyList<MetadataProfile>> _profiles = [];

    /// <summary>Whether every Lidarr has answered, even without profiles.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Reads the profiles. A Lidarr that cannot list its profiles counts as having none.</summary>
    public async Task ReadAsync(IReadOnlyList<LidarrInstance> lidarrs, CancellationToken ct)
    {
        var read = await Task.WhenAll(lidarrs.Select(lidarr => ReadAsync(lidarr.Client, ct)));
        _profiles = lidarrs.Zip(read).ToDictionary(one => one.First.Name, one => one.Second);
        IsDone = true;
    }

    /// <summary>The profile of an artist in its Lidarr; null for none.</summary>
    public MetadataProfile? For(Artist artist) =>
        MetadataProfile.Find(_profiles.GetValueOrDefault(artist.Instance, []), artist.MetadataProfileId);

    private async Task<IReadOnlyList<MetadataProfile>> ReadAsync(LidarrClient lidarr, CancellationToken ct)
    {
        try
        {
            return await lidarr.MetadataProfilesAsync(ct);
        }
        catch (LidarrException e)
        {
            observer.On(new Noted(
                $"Cannot read Lidarr's metadata profiles, so each run warms new albums of every type that the library already has. {e.Message}",
                DiagnosticLevel.Debug));
            return [];
        }
    }
}
