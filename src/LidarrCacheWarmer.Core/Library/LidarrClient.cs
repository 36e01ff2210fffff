using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Asks Lidarr's API. Lists are handed on element by element while they arrive; nothing is asked twice and no redirect
/// is followed. One client may be used from any thread.
/// </summary>
public sealed class LidarrClient : IDisposable
{
    private readonly LidarrRequests _requests;

    /// <summary>Prepares to ask a Lidarr; nothing is sent yet.</summary>
    /// <param name="connection">Where it is and how it is asked.</param>
    /// <param name="userAgent">Who asks, for the header <c>User-Agent</c>.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="handler">What sends requests instead of the network; disposed with the client.</param>
    /// <exception cref="LidarrException">The address or the key cannot be used at all.</exception>
    public LidarrClient(
        LidarrConnection connection, string userAgent, TimeProvider time, HttpMessageHandler? handler = null) =>
        _requests = new LidarrRequests(connection, userAgent, time, handler);

    /// <summary>The artists of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; artists handed on before are good.</exception>
    public IAsyncEnumerable<ArtistReading> ArtistsAsync(CancellationToken ct) =>
        _requests.ListAsync("api/v1/artist", LidarrJson.Default.ArtistDocument, ArtistDocument.Read, ct);

    /// <summary>The albums of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; albums handed on before are good.</exception>
    public IAsyncEnumerable<AlbumReading> AlbumsAsync(CancellationToken ct) =>
        _requests.ListAsync("api/v1/album", LidarrJson.Default.AlbumDocument, AlbumDocument.Read, ct);

    /// <summary>The albums of one artist, in Lidarr's order.</summary>
    /// <param name="lidarrArtistId">Lidarr's own number of the artist.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="LidarrException">Lidarr cannot be read; albums handed on before are good.</exception>
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

    /// <summary>The metadata server that this Lidarr uses, without a slash at the end; null for Lidarr's default.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<string?> MetadataSourceAsync(CancellationToken ct)
    {
        var settings = await _requests.ObjectAsync(
            "api/v1/config/metadataprovider", LidarrJson.Default.MetadataProviderDocument, ct);
        return settings.MetadataSource?.Trim().TrimEnd('/') is { Length: > 0 } source ? source : null;
    }

    /// <summary>What this Lidarr says of itself.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<LidarrStatus> StatusAsync(CancellationToken ct)
    {
        var (status, date) = await _requests.DatedObjectAsync("api/v1/system/status", LidarrJson.Default.StatusDocument, ct);
        return new LidarrStatus(
            ForeignText.Quotable(status.Version ?? "", secret: null), ForeignText.Quotable(status.UrlBase ?? "", secret: null), date);
    }

    /// <summary>Has Lidarr refresh artists: it asks the metadata server for them and all their albums.</summary>
    /// <param name="ids">Lidarr's own numbers of the artists, at least one.</param>
    /// <param name="ct">Stops waiting for the answer; Lidarr may have taken the command all the same.</param>
    /// <returns>The number of the command, for <see cref="CommandAsync"/>.</returns>
    /// <exception cref="ArgumentException">There is no artist: Lidarr would refresh its whole library.</exception>
    /// <exception cref="LidarrException">Lidarr has not taken the command, or has not said so.</exception>
    public async Task<int> RefreshArtistsAsync(IReadOnlyList<int> ids, CancellationToken ct)
    {
        const string Path = "api/v1/command";
        if (ids.Count == 0)
        {
            throw new ArgumentException("A refresh of no artists would be one of the whole library.", nameof(ids));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new RefreshArtistDocument("RefreshArtist", ids), LidarrJson.Default.RefreshArtistDocument);
        var command = await _requests.PostAsync(Path, body, LidarrJson.Default.CommandDocument, ct);
        return command.Id > 0
            ? command.Id
            : throw _requests.Fault(LidarrFault.NotAnObject,
                $"{_requests.Shown(Path)} answered a command without an id. Check that base_url in [lidarr] leads to Lidarr and not to another program.");
    }

    /// <summary>How far a command is. One that Lidarr does not know any more has ended.</summary>
    /// <param name="id">The number of the command.</param>
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

    /// <summary>Which artists Lidarr is refreshing, by itself or because somebody told it to.</summary>
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

    /// <summary>Asks whether Lidarr answers at all; it does not look at the key.</summary>
    /// <exception cref="LidarrException">It does not.</exception>
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
