using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Sends requests to Lidarr's API. Lists are returned element by element while they arrive. The client never repeats a
/// request and never follows a redirect. It is thread-safe.
/// </summary>
public sealed class LidarrClient : IDisposable
{
    private readonly LidarrRequests _requests;

    /// <summary>Creates a client; it connects at the first request.</summary>
    /// <param name="connection">The connection settings.</param>
    /// <param name="userAgent">The header <c>User-Agent</c>.</param>
    /// <param name="time">The clock for the timeouts.</param>
    /// <param name="handler">Receives the requests in place of the network; disposed with the client.</param>
    /// <exception cref="LidarrException">The address or the key is unusable.</exception>
    public LidarrClient(
        LidarrConnection connection, string userAgent, TimeProvider time, HttpMessageHandler? handler = null) =>
        _requests = new LidarrRequests(connection, userAgent, time, handler);

    /// <summary>The artists of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; the artists returned before are valid.</exception>
    public IAsyncEnumerable<ArtistReading> ArtistsAsync(CancellationToken ct) =>
        _requests.ListAsync("api/v1/artist", LidarrJson.Default.ArtistDocument, ArtistDocument.Read, ct);

    /// <summary>The albums of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; the albums returned before are valid.</exception>
    public IAsyncEnumerable<AlbumReading> AlbumsAsync(CancellationToken ct) =>
        _requests.ListAsync("api/v1/album", LidarrJson.Default.AlbumDocument, AlbumDocument.Read, ct);

    /// <summary>The albums of one artist, in Lidarr's order.</summary>
    /// <param name="lidarrArtistId">Lidarr's own id of the artist.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read; the albums returned before are valid.</exception>
    public IAsyncEnumerable<AlbumReading> AlbumsOfAsync(int lidarrArtistId, CancellationToken ct) =>
        _requests.ListAsync(
            string.Create(null, $"api/v1/album?artistId={lidarrArtistId}"),
            LidarrJson.Default.AlbumDocument, AlbumDocument.Read, ct);

    /// <summary>The metadata profiles, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<IReadOnlyList<MetadataProfile>> MetadataProfilesAsync(CancellationToken ct)
    {
        var profiles = new List<MetadataProfile>();
        await foreach (var profile in _requests.ListAsync(
            "api/v1/metadataprofile", LidarrJson.Default.ProfileDocument, ProfileDocument.Read, ct))
        {
            profiles.Add(profile);
        }

        return profiles;
    }

    /// <summary>The metadata server that this Lidarr uses, without a trailing slash; null for Lidarr's default.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<string?> MetadataSourceAsync(CancellationToken ct)
    {
        var settings = await _requests.ObjectAsync(
            "api/v1/config/metadataprovider", LidarrJson.Default.MetadataProviderDocument, ct);
        return settings.MetadataSource?.Trim().TrimEnd('/') is { Length: > 0 } source ? source : null;
    }

    /// <summary>Lidarr's version, URL base and clock.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<LidarrStatus> StatusAsync(CancellationToken ct)
    {
        var (status, date) = await _requests.DatedObjectAsync("api/v1/system/status", LidarrJson.Default.StatusDocument, ct);
        return new LidarrStatus(
            ForeignText.Quotable(status.Version ?? "", secret: null), ForeignText.Quotable(status.UrlBase ?? "", secret: null), date);
    }

    /// <summary>Tells Lidarr to refresh artists: Lidarr requests their metadata and that of all their albums.</summary>
    /// <param name="ids">Lidarr's own ids of the artists, at least one.</param>
    /// <param name="ct">Stops waiting for the answer; Lidarr may still have accepted the command.</param>
    /// <returns>The id of the command, for <see cref="CommandAsync"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The list has no artist; Lidarr would then refresh its whole library.
    /// </exception>
    /// <exception cref="LidarrException">Lidarr has not accepted the command, or has not confirmed it.</exception>
    public async Task<int> RefreshArtistsAsync(IReadOnlyList<int> ids, CancellationToken ct)
    {
        const string Path = "api/v1/command";
        if (ids.Count == 0)
        {
            throw new ArgumentException("A refresh of no artists would refresh the whole library.", nameof(ids));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new RefreshArtistDocument("RefreshArtist", ids), LidarrJson.Default.RefreshArtistDocument);
        var command = await _requests.PostAsync(Path, body, LidarrJson.Default.CommandDocument, ct);
        return command.Id > 0
            ? command.Id
            : throw _requests.Fault(LidarrFault.NotAnObject,
                $"{_requests.Shown(Path)} answered a command without an id. Check that base_url in [lidarr] leads to Lidarr and not to another program.");
    }

    /// <summary>The state of a command. A command that Lidarr no longer knows has ended.</summary>
    /// <param name="id">The id of the command.</param>
    /// <param name="ct">Stops waiting for the answer.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<CommandState> CommandAsync(int id, CancellationToken ct)
    {
        try
        {
            var command = await _requests.ObjectAsync(
                string.Create(null, $"api/v1/command/{id}"), LidarrJson.Default.CommandDocument, ct);
            return StateOf(command.Status);
        }
        catch (LidarrException fault) when (fault.Fault is LidarrFault.NotFound)
        {
            return CommandState.Ended;
        }
    }

    /// <summary>The artists that Lidarr is refreshing, including refreshes started by others.</summary>
    /// <param name="ct">Stops waiting for the answer.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<RunningRefreshes> RunningRefreshesAsync(CancellationToken ct)
    {
        var commands = new List<ListedCommandDocument>();
        await foreach (var command in _requests.ListAsync(
            "api/v1/command", LidarrJson.Default.ListedCommandDocument, static one => one ?? new ListedCommandDocument(), ct))
        {
            commands.Add(command);
        }

        return RunningRefreshes.From(commands);
    }

    /// <summary>Checks whether Lidarr answers. For this request, Lidarr does not check the key.</summary>
    /// <exception cref="LidarrException">Lidarr does not answer.</exception>
    public async Task PingAsync(CancellationToken ct) =>
        _ = await _requests.ObjectAsync("ping", LidarrJson.Default.PingDocument, ct);

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();

    private static CommandState StateOf(string? status) => status?.ToLowerInvariant() switch
    {
        "queued" => CommandState.Queued,
        "started" => CommandState.Started,
        "failed" or "aborted" or "cancelled" or "orphaned" => CommandState.Failed,
        _ => CommandState.Ended,
    };
}
