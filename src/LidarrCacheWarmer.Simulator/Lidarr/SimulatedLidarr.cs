using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator;

/// <summary>A pretend Lidarr.</summary>
public sealed class SimulatedLidarr
{
    private readonly LidarrOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string> _metadataBaseUrl;
    private readonly LidarrLists _lists;
    private readonly CommandDesk _commands;

    internal SimulatedLidarr(LidarrOptions options, SimulatedLibrary library, RequestLog log, TimeProvider time, Func<string> metadataBaseUrl)
    {
        _options = options with { UrlBase = options.UrlBase.Trim('/') is { Length: > 0 } urlBase ? "/" + urlBase : "" };
        _time = time;
        _metadataBaseUrl = metadataBaseUrl;
        _lists = new LidarrLists(library, _options);
        _commands = new CommandDesk(time);
        Library = library;
        Log = log;
    }

    /// <summary>What a user puts into <c>base_url</c>: with the URL base, without a slash at the end.</summary>
    public string BaseUrl { get; internal set; } = "";

    public string ApiKey => _options.ApiKey;

    public SimulatedLibrary Library { get; }

    public RequestLog Log { get; }

    /// <summary>What is wrong with every API path. <c>NotAnArray</c> and <c>TruncatedJson</c> show in the two lists only.</summary>
    public LidarrFault Fault { get; set; }

    /// <summary>What is wrong with the artist list alone.</summary>
    public LidarrFault ArtistFault { get; set; }

    /// <summary>What is wrong with the album list alone.</summary>
    public LidarrFault AlbumFault { get; set; }

    /// <summary>How long the two lists take until their first byte.</summary>
    public TimeSpan FirstByteDelay { get; set; }

    /// <summary>How long a command stays <c>started</c>.</summary>
    public TimeSpan CommandDuration
    {
        get => _commands.Duration;
        set => _commands.Duration = value;
    }

    /// <summary>The commands that were taken, in their order; one that equals a running one is not taken again.</summary>
    public IReadOnlyList<SimulatedCommand> Commands => _commands.Commands;

    internal string UrlBase => _options.UrlBase;

    internal Task AnswerAsync(Exchange exchange)
    {
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

        return isApi ? ApiAsync(exchange, path) : PublicAsync(exchange, path);
    }

    private static Task JsonAsync(Exchange exchange, ReadOnlyMemory<byte> body, int status = 200) =>
        exchange.AnswerAsync(status, LidarrJson.ContentType, body);

    private static Task HtmlAsync(Exchange exchange, string html) =>
        exchange.AnswerAsync(200, "text/html", Encoding.UTF8.GetBytes(html));

    private static Task PublicAsync(Exchange exchange, string path) => path switch
    {
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
        if (await FaultAsync(exchange, fault, isList: isArtists || isAlbums))
        {
            return;
        }

        await (path switch
        {
            "/api" => JsonAsync(exchange, LidarrPages.Api),
            "/api/v1/system/status" => JsonAsync(exchange, LidarrPages.SystemStatus(UrlBase)),
            "/api/v1/health" => JsonAsync(exchange, "[]"u8.ToArray()),
            "/api/v1/config/metadataprovider" => JsonAsync(exchange, LidarrPages.MetadataProvider(_options.MetadataSource ?? _metadataBaseUrl() + "/")),
            "/api/v1/artist" => _lists.ArtistsAsync(exchange, fault == LidarrFault.TruncatedJson),
            "/api/v1/album" => _lists.AlbumsAsync(exchange, fault == LidarrFault.TruncatedJson),
            _ when path.StartsWith("/api/v1/command", StringComparison.Ordinal) => CommandAsync(exchange, path["/api/v1/command".Length..].Trim('/')),
            _ => JsonAsync(exchange, LidarrPages.NotFound, 404),
        });
    }

    private async Task<bool> FaultAsync(Exchange exchange, LidarrFault fault, bool isList)
    {
        switch (fault)
        {
            case LidarrFault.LoginPage:
                await HtmlAsync(exchange, LidarrPages.LoginHtml);
                return true;
            case LidarrFault.LoginRedirect:
                exchange.Headers.Location = UrlBase + "/login?returnUrl=" + Uri.EscapeDataString(exchange.Target);
                await exchange.AnswerAsync(302, null, default);
                return true;
            case LidarrFault.NotAnArray when isList:
                await JsonAsync(exchange, LidarrPages.Message("not a list"));
                return true;
            case LidarrFault.ServerError:
                await JsonAsync(exchange, LidarrPages.ServerError, 500);
                return true;
            case LidarrFault.StartingUp:
                await JsonAsync(exchange, LidarrPages.StartingUp, 503);
                return true;
            case LidarrFault.Hang:
                await exchange.HangAsync();
                return true;
            case LidarrFault.Reset:
                exchange.Reset();
                return true;
            default:
                return false;
        }
    }

    private async Task CommandAsync(Exchange exchange, string id)
    {
        if (HttpMethods.IsPost(exchange.Http.Request.Method))
        {
            await TakeCommandAsync(exchange);
            return;
        }

        if (id.Length == 0)
        {
            var running = Commands.Select(command => Encoding.UTF8.GetString(Page(command).Span));
            await JsonAsync(exchange, Encoding.UTF8.GetBytes("[" + string.Join(',', running) + "]"));
            return;
        }

        var asked = int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? Commands.FirstOrDefault(command => command.Id == number) : null;
        await (asked is null ? JsonAsync(exchange, LidarrPages.NotFound, 404) : JsonAsync(exchange, Page(asked)));
    }

    private async Task TakeCommandAsync(Exchange exchange)
    {
        using var body = new MemoryStream();
        await exchange.Http.Request.Body.CopyToAsync(body, exchange.ClientGone);
        try
        {
            var command = _commands.Take(body.ToArray());
            exchange.Headers.Location = $"{BaseUrl}/api/v1/command/{command.Id.ToString(CultureInfo.InvariantCulture)}";
            await JsonAsync(exchange, LidarrJson.Bytes(json => command.Write(json, completed: false)), 201);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            await JsonAsync(exchange, LidarrPages.Message(unreadable.Message), 400);
        }
    }

    private ReadOnlyMemory<byte> Page(SimulatedCommand command) =>
        LidarrJson.Bytes(json => command.Write(json, _commands.Completed(command)));
}
