using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Adds and refreshes artists of the simulated Lidarr, and sends the events about these changes.</summary>
internal sealed class LidarrAdditions(SimulatedLibrary library, LidarrHub hub, LidarrEvents events, LidarrRefresh refresh)
{
    /// <summary>
    /// Whether Lidarr sends requests to the metadata service. If so, Lidarr has only the albums that the service
    /// returned.
    /// </summary>
    public bool AsksMetadata { get; set; }

    /// <summary>Adds an artist, and sends events about the artist and the received albums.</summary>
    public async Task<SimulatedArtist> AddAsync(SimulatedArtist artist)
    {
        if (!AsksMetadata)
        {
            var added = library.Add(artist);
            await TellOfAsync(added, Enumerable.Range(0, added.Albums.Count));
            return added;
        }

        library.Introduce(artist);
        await refresh.LookUpAsync(artist.Mbid);
        var empty = library.Add(artist with { Albums = [.. artist.Albums.Select(album => album with { HasReleases = false })] });
        return await RefreshAsync(empty);
    }

    /// <summary>Executes a command if it refreshes artists.</summary>
    public async Task CarryOutAsync(SimulatedCommand command)
    {
        if (!AsksMetadata || !string.Equals(command.Name, "RefreshArtist", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var artist in library.Artists.Where(artist => command.ArtistIds.Count == 0 || command.ArtistIds.Contains(artist.Id)))
        {
            await RefreshAsync(artist);
        }
    }

    private async Task<SimulatedArtist> RefreshAsync(SimulatedArtist artist)
    {
        var (refreshed, got) = await refresh.RefreshAsync(artist);
        await TellOfAsync(refreshed, got);
        return refreshed;
    }

    private async Task TellOfAsync(SimulatedArtist artist, IEnumerable<int> albums)
    {
        await hub.TellAsync(events.Updated(artist));
        foreach (var album in albums)
        {
            await hub.TellAsync(events.Updated(artist, album));
        }

        // The lists of wanted albums change too, and this event tells clients to reload them.
        await hub.TellAsync(LidarrEvents.Sync("wanted/missing"));
    }
}
