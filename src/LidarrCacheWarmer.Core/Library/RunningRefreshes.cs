namespace LidarrCacheWarmer.Library;

/// <summary>The artists that Lidarr is refreshing, or will in a moment.</summary>
/// <param name="All">Whether it refreshes all there are.</param>
/// <param name="ArtistIds">Lidarr's own numbers of those that it refreshes by name.</param>
public sealed record RunningRefreshes(bool All, IReadOnlySet<int> ArtistIds)
{
    /// <summary>Whether an artist is among them.</summary>
    /// <param name="artistId">Lidarr's own number.</param>
    public bool Include(int artistId) => All || ArtistIds.Contains(artistId);

    /// <summary>Those of a list of commands.</summary>
    internal static RunningRefreshes From(IReadOnlyList<ListedCommandDocument> commands)
    {
        var running = commands.Where(IsRunningRefresh).Select(command => ArtistsOf(command.Body)).ToList();
        return new RunningRefreshes(running.Exists(artists => artists.Count == 0), running.SelectMany(artists => artists).ToHashSet());
    }

    // BulkRefreshArtist is what older Lidarrs call a refresh of several artists.
    private static bool IsRunningRefresh(ListedCommandDocument command) =>
        command.Name is { } name && name.EndsWith("RefreshArtist", StringComparison.OrdinalIgnoreCase)
        && command.Status is { } status && (status.Equals("queued", StringComparison.OrdinalIgnoreCase) || status.Equals("started", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<int> ArtistsOf(CommandBodyDocument? body) =>
        body?.ArtistIds is { Count: > 0 } several ? several : body?.ArtistId > 0 ? [body.ArtistId] : [];
}
