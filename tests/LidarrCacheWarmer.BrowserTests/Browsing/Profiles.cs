namespace LidarrCacheWarmer.BrowserTests.Browsing;

/// <summary>Several profiles, closed together. A browser opens at most six connections to a host for one profile.</summary>
internal sealed class Profiles : IAsyncDisposable
{
    private readonly List<Profile> _profiles = [];

    public Profile Add(Profile profile)
    {
        _profiles.Add(profile);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var profile in _profiles)
        {
            await profile.DisposeAsync();
        }
    }
}
