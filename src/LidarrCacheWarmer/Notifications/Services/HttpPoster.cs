using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Text;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>Sends requests to services. It follows no redirects, because they could carry a token to another server.</summary>
internal static class HttpPoster
{
    /// <summary>How long a service may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private const int MostBody = 4096, MostQuoted = 200;

    /// <summary>Sends a message.</summary>
    /// <param name="service">The wire format.</param>
    /// <param name="options">The notification.</param>
    /// <param name="message">The message.</param>
    /// <param name="time">The clock of the time limit.</param>
    /// <param name="ct">Cancels the request.</param>
    public static async Task<Delivery> SendAsync(IHttpService service, NotifyOptions options, Message message, TimeProvider time, CancellationToken ct)
    {
        using var request = service.Request(options, message);
        request.RequestUri = service.Address(options);
        options.Headers.AddTo(request.Headers);
        var reply = await ExchangeAsync(request, options.Proxy, time, ct);
        return reply is not { Status: { } status } ? Delivery.Failed($"{reply.Problem} Check url in [{options.Section}].")
            : service.Read(status, reply.Body) ?? Judge(status, reply, options);
    }

    /// <summary>Sends a request, and reads the answer.</summary>
    /// <param name="request">The request, with its address.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="ct">Cancels the request.</param>
    public static Task<HttpReply> ExchangeAsync(HttpRequestMessage request, ProxyChoice proxy, CancellationToken ct) =>
        ExchangeAsync(request, proxy, TimeProvider.System, ct);

    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler and disposes of it.")]
    private static async Task<HttpReply> ExchangeAsync(HttpRequestMessage request, ProxyChoice proxy, TimeProvider time, CancellationToken ct)
    {
        var address = request.RequestUri!;
        var access = new ServerAccess { Proxy = proxy.For(address.AbsoluteUri) };
        _ = request.Headers.TryAddWithoutValidation("User-Agent", ProgramIdentity.UserAgent);
        try
        {
            OpenSsl.RequireFor(address.AbsoluteUri, access.Proxy);
            using var timeout = new CancellationTokenSource(Timeout, time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
            using var http = new HttpMessageInvoker(CreateHandler(access), disposeHandler: true);
            using var response = await http.SendAsync(request, limit.Token);
            return new HttpReply((int)response.StatusCode, await ReadAsync(response, limit.Token), "")
            {
                RetryAfter = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - response.Headers.Date,
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return HttpReply.None($"{address.Host} did not answer within {Timeout.TotalSeconds:0} seconds.");
        }
#pragma warning disable CA1031 // Whatever a service answers must not end the program.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return HttpReply.None(fault is MissingLibraryException ? fault.Message : Describe(address, access, fault));
        }
    }

    private static SocketsHttpHandler CreateHandler(ServerAccess access) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = access.Proxy is not null,
        Proxy = ProxyWay.Through(access.Proxy),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = access.CertificateJudge() },
    };

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[MostBody];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string Describe(Uri address, ServerAccess access, Exception fault) => (fault as HttpRequestException)?.HttpRequestError switch
    {
        _ when access.Proxy is { } proxy && fault is HttpRequestException ofProxy && ProxyTrouble.From(ofProxy, proxy) is not null => $"The proxy {proxy} does not let requests to {address.Host} through.",
        HttpRequestError.NameResolutionError => $"The host {address.Host} is unknown.",
        HttpRequestError.ConnectionError => $"Nothing answers at {address.Host}:{address.Port}.",
        HttpRequestError.SecureConnectionError => $"Cannot make a secure connection to {address.Host}.",
        _ => $"The connection to {address.Host} was lost.",
    };

    private static Delivery Judge(int status, HttpReply reply, NotifyOptions options)
    {
        var said = Quoted(reply.Body, options);
        var sentence = $"{options.KindWord} answered {status}{said}.";
        return status switch
        {
            >= 200 and < 300 => Delivery.Done,
            >= 300 and < 400 => Delivery.Refused($"{sentence} The address has moved: write the new one as url in [{options.Section}]."),
            408 or 429 or >= 500 => Delivery.Failed(sentence) with { Wait = reply.RetryAfter },
            _ => Delivery.Refused($"{sentence} Check the keys in [{options.Section}]."),
        };
    }

    private static string Quoted(string body, NotifyOptions options)
    {
        var text = AddressMask.Apply(options.HideSecretsIn(SafeText.From(body.Trim().ReplaceLineEndings(" "))));
        return text.Length == 0 || text[0] == '<' ? "" : $" ({Message.Cut(text, MostQuoted)})";
    }
}

/// <summary>The answer of a service.</summary>
/// <param name="Status">The status code; null when no answer arrived.</param>
/// <param name="Body">The start of the body.</param>
/// <param name="Problem">Why no answer arrived, in a sentence without secrets; empty otherwise.</param>
internal sealed record HttpReply(int? Status, string Body, string Problem)
{
    /// <summary>How long the service wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>No answer arrived.</summary>
    public static HttpReply None(string problem) => new(null, "", problem);
}
