using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Sends requests to the metadata server: HTTP/2 with TLS, compressed, on reused connections.</summary>
public sealed class MetadataClient : IMetadataClient
{
    private readonly HttpMessageInvoker _http;
    private readonly string _baseUrl;
    private readonly RequestDeadlines _deadlines;
    private readonly string _userAgent;
    private readonly ServerAccess _access;
    private readonly string? _proxy;
    private readonly string? _authorization;
    private readonly TimeProvider _time;

    /// <summary>Creates a client; it connects at the first request.</summary>
    /// <param name="baseUrl">The API's address without a trailing slash: <c>https://api.lidarr.audio/api/v0.4</c>.</param>
    /// <param name="timeout">The limit from sending a request to the last byte of its answer; must be positive.</param>
    /// <param name="userAgent">The header <c>User-Agent</c>: program, version and a URL.</param>
    /// <param name="time">Measures the duration of answers.</param>
    /// <param name="access">Login, headers, proxy and authorities; null for none.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns the handler and disposes of it.")]
    public MetadataClient(string baseUrl, TimeSpan timeout, string userAgent, TimeProvider time, ServerAccess? access = null)
        : this(baseUrl, timeout, userAgent, time, access ?? ServerAccess.Plain, CreateHandler(access ?? ServerAccess.Plain))
    {
    }

    /// <summary>
    /// Creates a client with a handler from <see cref="CreateHandler"/>, so that tests can trust their own certificate.
    /// </summary>
    internal MetadataClient(
        string baseUrl, TimeSpan timeout, string userAgent, TimeProvider time, ServerAccess access, SocketsHttpHandler handler)
    {
        _baseUrl = baseUrl;
        _deadlines = new RequestDeadlines(timeout, time);
        _userAgent = userAgent;
        _time = time;
        _access = access;
        _proxy = access.Proxy?.ToString();
        _authorization = BasicCredentials.Header(access.UserInfo)?.ToString();
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
            return AnswerHeaders.Read(response, body, broken, _time.GetElapsedTime(sent), _time.GetUtcNow(), _proxy);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            fault = TransportFault.Timeout;
        }
        catch (ConnectionLostException)
        {
            fault = TransportFault.Lost;
        }
        catch (HttpRequestException e) when (IsProxyLogin(e))
        {
            return new Answer { StatusCode = (int)HttpStatusCode.ProxyAuthenticationRequired, Proxy = _proxy, Elapsed = _time.GetElapsedTime(sent) };
        }
        catch (HttpRequestException e)
        {
            fault = FaultOf(e);
        }
#pragma warning disable CA1031 // A server's answer must not end a run over thousands of entries.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            fault = TransportFault.Other;
        }

        return new Answer { Fault = fault, Proxy = _proxy, Elapsed = _time.GetElapsedTime(sent) };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _deadlines.Dispose();
    }

    /// <summary>
    /// Creates a handler that follows no redirects, stores no cookies and sends each request at most once.
    /// </summary>
    internal static SocketsHttpHandler CreateHandler(ServerAccess access) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = access.Proxy is not null,
        Proxy = ProxyWay.Through(access.Proxy),
        // The server's address may change. Only a new connection resolves the name again, so connections must end.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(
            context.NegotiatedHttpVersion.Major < 2 ? new OneArrivalStream(context.PlaintextStream) : new OneArrivalFrames(context.PlaintextStream)),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = access.CertificateJudge() },
    };

    private HttpRequestMessage CreateRequest(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, RequestUri.Create(_baseUrl, path))
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

        _access.Headers.AddTo(request.Headers);
        return request;
    }

    /// <summary>Reads the body after the headers.</summary>
    /// <returns>Its content and its fault.</returns>
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
            // A compressed body that cannot be decompressed counts as truncated too: its bytes were damaged on the way.
            return (default, TransportFault.Truncated);
        }
    }

    // With a tunnel, the proxy answers 407 to CONNECT, not to this request.
    private bool IsProxyLogin(HttpRequestException e) => _access.Proxy is { } proxy && ProxyTrouble.From(e, proxy) is { IsLogin: true };

    private TransportFault FaultOf(HttpRequestException e) =>
        _access.Proxy is { } proxy && ProxyTrouble.From(e, proxy) is { } trouble
            ? trouble.Kind is ProxyTroubleKind.NoTunnel ? TransportFault.ProxyRefused : TransportFault.ProxyUnreachable
            : e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => TransportFault.UnknownHost,
                HttpRequestError.ConnectionError => TransportFault.Refused,
                HttpRequestError.SecureConnectionError => e.InnerException is not CertificateFault { Flaw: var flaw } ? TransportFault.Tls : flaw switch
                {
                    CertificateFlaw.OutOfDate => TransportFault.CertificateOutOfDate,
                    CertificateFlaw.OfAnotherHost => TransportFault.CertificateOfAnotherHost,
                    CertificateFlaw.Untrusted => TransportFault.Tls,
                },
                HttpRequestError.ResponseEnded => TransportFault.Lost,
                _ => e.InnerException is IOException ? TransportFault.Lost : TransportFault.Other,
            };
}
