using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Serving;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>A simulated Lidarr.</summary>
public sealed class SimulatedLidarr : IDisposable
{
    private readonly LidarrOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string> _metadataBaseUrl;
    private readonly LidarrLists _lists;
    private readonly CommandDesk _desk;
    private readonly LidarrCommands _commands;
    private readonly LidarrEvents _events;
    private readonly LidarrHub _hub;
    private readonly LidarrRefresh _refresh;
    private readonly LidarrAdditions _additions;

    internal SimulatedLidarr(
        LidarrOptions options, SimulatedLibrary library, LidarrHub hub, RequestLog log, TimeProvider time, Func<string> metadataBaseUrl)
    {
        _options = options with { UrlBase = options.UrlBase.Trim('/') is { Length: > 0 } urlBase ? "/" + urlBase : "" };
        _time = time;
        _metadataBaseUrl = metadataBaseUrl;
        _lists = new LidarrLists(library, _options);
        _desk = new CommandDesk(time);
        _refresh = new LidarrRefresh(library, metadataBaseUrl);
        _events = new LidarrEvents(new LidarrElements(_options.ElementSize));
        _hub = hub;
        _additions = new LidarrAdditions(library, hub, _events, _refresh);
        _commands = new LidarrCommands(_desk, _additions.CarryOutAsync);
        MetadataSource = _options.MetadataSource;
        Library = library;
        Log = log;
    }

    /// <summary>The value for <c>base_url</c>, with the URL base and without a trailing slash.</summary>
    public string BaseUrl { get; internal set; } = "";

    public string ApiKey => _options.ApiKey;

    public SimulatedLibrary Library { get; }

    public RequestLog Log { get; }

    /// <summary>The uncompressed size of all lists sent so far, in bytes.</summary>
    public long ListBytes => _lists.Bytes;

    /// <summary>The fault of all API paths. <c>NotAnArray</c> and <c>TruncatedJson</c> affect only lists.</summary>
    public LidarrFault Fault { get; set; }

    /// <summary>The fault of only the artist list.</summary>
    public LidarrFault ArtistFault { get; set; }

    /// <summary>The fault of only the album list.</summary>
    public LidarrFault AlbumFault { get; set; }

    /// <summary>The delay before the first byte of the two lists.</summary>
    public TimeSpan FirstByteDelay { get; set; }

    /// <summary>How far the time in Lidarr's header <c>Date</c> is ahead of the real time.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>How long a command stays <c>queued</c>.</summary>
    public TimeSpan CommandQueueing
    {
        get => _desk.Queueing;
        set => _desk.Queueing = value;
    }

    /// <summary>How long a command stays <c>started</c> after it was <c>queued</c>.</summary>
    public TimeSpan CommandDuration
    {
        get => _desk.Duration;
        set => _desk.Duration = value;
    }

    /// <summary>How commands end.</summary>
    public CommandEnd CommandEnd
    {
        get => _desk.End;
        set => _desk.End = value;
    }

    /// <summary>
    /// Whether Lidarr sends requests to the metadata service when it adds or refreshes an artist, as a real Lidarr
    /// does. If not, Lidarr has all albums without any request.
    /// </summary>
    public bool AsksMetadata
    {
        get => _additions.AsksMetadata;
        set => _additions.AsksMetadata = value;
    }

    /// <summary>
    /// The accepted commands in order. A command that equals a queued or running command is not added.
    /// </summary>
    public IReadOnlyList<SimulatedCommand> Commands => _desk.Commands;

    /// <summary>
    /// The answer of <c>config/metadataprovider</c>. Null means the simulated metadata service; empty means Lidarr's
    /// default.
    /// </summary>
    public string? MetadataSource { get; set; }

    /// <summary>The metadata profiles.</summary>
    public IReadOnlyList<SimulatedProfile> Profiles { get; set; } = [new(1, "Standard")];

    /// <summary>The state of the SignalR hub for new clients; connected clients stay connected.</summary>
    public HubState Hub
    {
        get => _hub.State;
        set => _hub.State = value;
    }

    /// <summary>The number of clients connected to the hub.</summary>
    public int Listeners => _hub.Listeners.Count;

    internal string UrlBase => _options.UrlBase;

    /// <summary>Waits until this many clients have connected in total, including disconnected ones.</summary>
    public Task WhenListenersCameAsync(int count, CancellationToken ct = default) => _hub.Listeners.WhenCameAsync(count, ct);

    /// <summary>Breaks the connections of all clients of the hub.</summary>
    public void DropListeners() => _hub.Listeners.Drop();

    /// <summary>Adds an artist by name, and sends the same events as Lidarr after a refresh.</summary>
    public Task<SimulatedArtist> AddArtistAsync(string name, int albums = 1) => _additions.AddAsync(Library.Generated(name, albums));

    /// <summary>Adds an artist, and sends events about the artist and the received albums.</summary>
    /// <exception cref="HttpRequestException">Lidarr requested the artist from the metadata service, which did not
    /// answer 200.</exception>
    public Task<SimulatedArtist> AddArtistAsync(SimulatedArtist artist) => _additions.AddAsync(artist);

    /// <summary>Adds an album to an artist, and sends an event about the album.</summary>
    public async Task AddAlbumAsync(string artistMbid, SimulatedAlbum album)
    {
        var artist = Library.AddAlbum(artistMbid, album);
        await _hub.TellAsync(_events.Updated(artist, artist.Albums.Count - 1));
    }

    /// <summary>Removes every artist with this MBID, and sends an event about each.</summary>
    public async Task RemoveArtistAsync(string mbid)
    {
        var removed = Library.Artists.Where(artist => string.Equals(artist.Mbid, mbid, StringComparison.OrdinalIgnoreCase)).ToArray();
        Library.Remove(mbid);
        foreach (var artist in removed)
        {
            await _hub.TellAsync(_events.Deleted(artist));
        }
    }

    /// <summary>Sends any message to the clients of the hub.</summary>
    public Task TellAsync(JsonElement message) => _hub.TellAsync(message);

    internal Task AnswerAsync(Exchange exchange)
    {
        exchange.TellTime(ClockAhead, _time);
        exchange.Headers.CacheControl = "no-cache, no-store";
        exchange.Headers.Expires = "-1";
        exchange.Headers.Pragma = "no-cache";
        var underBase = UrlBase.Length == 0 || exchange.Path.Equals(UrlBase, StringComparison.OrdinalIgnoreCase)
            || exchange.Path.StartsWith(UrlBase + "/", StringComparison.OrdinalIgnoreCase);
        var path = underBase ? exchange.Path[UrlBase.Length..].TrimEnd('/').ToLowerInvariant() : exchange.Path.ToLowerInvariant();
        var isApi = path.Equals("/api", StringComparison.Ordinal) || path.StartsWith("/api/", StringComparison.Ordinal);
        if (isApi && !IsAuthorized(exchange))
        {
            exchange.Headers.Clear();
            return exchange.AnswerAsync(401, null, default);
        }

        if (!underBase)
        {
            exchange.Headers.Location = UrlBase + exchange.Target;
            return exchange.AnswerAsync(307, null, default);
        }

        return isApi ? ApiAsync(exchange, path)
            : LidarrHub.IsMeant(path) ? HubAsync(exchange, path)
            : PublicAsync(exchange, path);
    }

    private static Task JsonAsync(Exchange exchange, ReadOnlyMemory<byte> body, int status = 200) =>
        exchange.AnswerAsync(status, LidarrJson.ContentType, body);

    private static Task HtmlAsync(Exchange exchange, string html) =>
        exchange.AnswerAsync(200, "text/html", Encoding.UTF8.GetBytes(html));

    private Task PublicAsync(Exchange exchange, string path) => path switch
    {
        // An unreachable Lidarr does not answer a ping either.
        "/ping" when Fault is LidarrFault.Hang or LidarrFault.Reset => LidarrFaults.ShowAsync(exchange, Fault, isList: false, UrlBase),
        "/ping" => JsonAsync(exchange, LidarrPages.Ping),
        _ => HtmlAsync(exchange, LidarrPages.LoginHtml),
    };

    private bool IsAuthorized(Exchange exchange)
    {
        var headers = exchange.Http.Request.Headers;
        var given = headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key
            : headers.Authorization.ToString() is { } bearer && bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer["Bearer ".Length..]
            : QueryHelpers.ParseQuery(exchange.Query).TryGetValue("apikey", out var inQuery) ? inQuery.ToString()
            : "";
        return string.Equals(given, _options.ApiKey, StringComparison.Ordinal);
    }

    private async Task ApiAsync(Exchange exchange, string path)
    {
        exchange.Headers["X-Application-Version"] = LidarrJson.Version;
        var isArtists = path.Equals("/api/v1/artist", StringComparison.Ordinal);
        var isAlbums = path.Equals("/api/v1/album", StringComparison.Ordinal);
        if (isArtists || isAlbums)
        {
            await exchange.DelayAsync(FirstByteDelay, _time);
        }

        var own = isArtists ? ArtistFault : isAlbums ? AlbumFault : LidarrFault.None;
        var fault = Fault != LidarrFault.None ? Fault : own;
        if (await LidarrFaults.ShowAsync(exchange, fault, isArtists || isAlbums, UrlBase))
        {
            return;
        }

        await (path switch
        {
            "/api" => JsonAsync(exchange, LidarrPages.Api),
            "/api/v1/system/status" => JsonAsync(exchange, LidarrPages.SystemStatus(UrlBase)),
            "/api/v1/health" => JsonAsync(exchange, "[]"u8.ToArray()),
            "/api/v1/config/metadataprovider" => JsonAsync(exchange, LidarrPages.MetadataProvider(MetadataSource ?? _metadataBaseUrl() + "/")),
            "/api/v1/artist" => _lists.ArtistsAsync(exchange, fault == LidarrFault.TruncatedJson),
            "/api/v1/album" => _lists.AlbumsAsync(exchange, fault == LidarrFault.TruncatedJson),
            "/api/v1/metadataprofile" => JsonAsync(exchange, SimulatedProfile.Page(Profiles)),
            _ when path.StartsWith(LidarrCommands.Path, StringComparison.Ordinal) =>
                _commands.AnswerAsync(exchange, path[LidarrCommands.Path.Length..].Trim('/'), BaseUrl),
            _ => JsonAsync(exchange, LidarrPages.NotFound, 404),
        });
    }

    private async Task HubAsync(Exchange exchange, string path)
    {
        if (!await LidarrFaults.ShowAsync(exchange, Fault, isList: false, UrlBase))
        {
            await _hub.AnswerAsync(exchange, path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _refresh.Dispose();
}
