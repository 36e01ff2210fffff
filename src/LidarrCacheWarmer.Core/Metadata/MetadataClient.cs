using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Asks the metadata server over HTTP: HTTP/2 where TLS offers it, compressed, on connections that are reused.</summary>
public sealed class MetadataClient : IMetadataClient
{
    private readonly HttpMessageInvoker _http;
    private readonly string _baseUrl;
    private readonly RequestDeadlines _deadlines;
    private readonly string _userAgent;
    private readonly string? _authorization;
    private readonly TimeProvider _time;

    /// <summary>Creates a client; it connects when it is first asked.</summary>
    /// <param name="baseUrl">Where the API is, without a trailing slash: <c>https://api.lidarr.audio/api/v0.4</c>.</param>
    /// <param name="timeout">From sending a request to the last byte of its answer; must be positive.</param>
    /// <param name="userAgent">Who asks: program, version and a URL.</param>
    /// <param name="time">Measures the answers.</param>
    /// <param name="userInfo"><c>user:password</c> for a server of one's own that asks for it; null for none.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns the handler and disposes of it.")]
    public MetadataClient(string baseUrl, TimeSpan timeout, string userAgent, TimeProvider time, Secret? userInfo = null)
        : this(baseUrl, timeout, userAgent, time, userInfo, CreateHandler())
    {
    }

    /// <summary>The same, sending through a handler of <see cref="CreateHandler"/> that trusts a certificate of the caller's.</summary>
    internal MetadataClient(
        string baseUrl, TimeSpan timeout, string userAgent, TimeProvider time, Secret? userInfo, SocketsHttpHandler handler)
    {
        _baseUrl = baseUrl;
        _deadlines = new RequestDeadlines(timeout, time);
        _userAgent = userAgent;
        _time = time;
        _authorization = BasicCredentials.Header(userInfo)?.ToString();
        _http = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(string path, CancellationToken ct)
    {
        var sent = _time.GetTimestamp();
        using var deadline = _deadlines.Begin(ct);
        TransportFault fault;
        try
        {
            using var request = CreateRequest(path);
            using var response = await _http.SendAsync(request, deadline.Token);
            var (body, broken) = await ReadBodyAsync(response, deadline.Token, ct);
            return AnswerHeaders.Read(response, body, broken, _time.GetElapsedTime(sent));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            fault = TransportFault.Timeout;
        }
        catch (ConnectionLostException)
        {
            fault = TransportFault.Lost;
        }
        catch (HttpRequestException e)
        {
            fault = FaultOf(e);
        }
#pragma warning disable CA1031 // Whatever one server makes of one answer must not end a run over thousands of entries.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            fault = TransportFault.Other;
        }

        return new Answer { Fault = fault, Elapsed = _time.GetElapsedTime(sent) };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _deadlines.Dispose();
    }

    /// <summary>What sends requests: without redirects and cookies, each at most once.</summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A moved server is noticed after this long, because new connections look its name up again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(
            context.NegotiatedHttpVersion.Major < 2 ? new OneArrivalStream(context.PlaintextStream) : new OneArrivalFrames(context.PlaintextStream)),
        SslOptions = new SslClientAuthenticationOptions(),
    };

    private HttpRequestMessage CreateRequest(string path)
    {
        var url = path.Length == 0 ? _baseUrl : $"{_baseUrl}/{path}";
        // The path is sent as it is written; the usual clean-up of a Uri would change what caches compare.
        var uri = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(HttpMethod.Get, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", PackedBody.Accepted);
        if (_authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        }

        return request;
    }

    /// <summary>Reads the body of an answer whose headers have come.</summary>
    /// <returns>What it says, and what became of it.</returns>
    internal static async ValueTask<(AnswerBody Body, TransportFault Fault)> ReadBodyAsync(
        HttpResponseMessage response, CancellationToken timeoutOrStop, CancellationToken stop)
    {
        try
        {
            await using var stream = PackedBody.Unpack(
                await response.Content.ReadAsStreamAsync(timeoutOrStop), AnswerHeaders.Text(response.Content.Headers, "content-encoding"));
            var body = await BodyInspector.ReadAsync(stream, timeoutOrStop);
            return (body with { Form = AnswerHeaders.FormOf(response, body.Form) }, TransportFault.None);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (default, TransportFault.Timeout);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or HttpRequestException)
        {
            // Also a packed body that cannot be unpacked: what arrived is not what was sent.
            return (default, TransportFault.Truncated);
        }
    }

    private static TransportFault FaultOf(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => TransportFault.UnknownHost,
        HttpRequestError.ConnectionError => TransportFault.Refused,
        HttpRequestError.SecureConnectionError => TransportFault.Tls,
        HttpRequestError.ResponseEnded => TransportFault.Lost,
        _ => e.InnerException is IOException ? TransportFault.Lost : TransportFault.Other,
    };
}
