namespace LidarrCacheWarmer.Library;

/// <summary>The artists that Lidarr is refreshing or is about to refresh.</summary>
/// <param name="All">Whether Lidarr refreshes its whole library.</param>
/// <param name="ArtistIds">Lidarr's own ids of the artists that it refreshes individually.</param>
public sealed record RunningRefreshes(bool All, IReadOnlySet<int> ArtistIds)
{
    /// <summary>Whether Lidarr is refreshing an artist.</summary>
    /// <param name="artistId">Lidarr's own id.</param>
    public bool Include(int artistId) => All || ArtistIds.Contains(artistId);

    /// <summary>Reads the refreshes in a list of commands.</summary>
    internal static RunningRefreshes From(IReadOnlyList<ListedCommandDocument> commands)
    {
        var running = commands.Where(IsRunningRefresh).Select(command => ArtistsOf(command.Body)).ToList();
        return new RunningRefreshes(running.Exists(artists => artists.Count == 0), running.SelectMany(artists => artists).ToHashSet());
    }

    // BulkRefreshArtist is the name in older Lidarrs for a refresh of several artists.
    private static bool IsRunningRefresh(ListedCommandDocument command) =>
        command.Name is { } name && name.EndsWith("RefreshArtist", StringComparison.OrdinalIgnoreCase)
        && command.Status is { } status && (status.Equals("queued", StringComparison.OrdinalIgnoreCase) || status.Equals("started", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<int> ArtistsOf(CommandBodyDocument? body) =>
        body?.ArtistIds is { Count: > 0 } several ? several : body?.ArtistId > 0 ? [body.ArtistId] : [];
}
