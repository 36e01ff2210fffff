using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>One request and its answer.</summary>
internal sealed class Exchange
{
    private static readonly TimeSpan PatienceAfterClose = TimeSpan.FromSeconds(5);

    private readonly RequestLog _log;
    private readonly LoggedRequest? _logged;
    private int _left;

    public Exchange(IFeatureCollection features, RequestLog log, CancellationToken stopping)
    {
        Http = new DefaultHttpContext(features);
        Target = features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = Target.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? Target : Target[..question];
        Query = question < 0 ? "" : Target[question..];
        Stopping = stopping;
        _log = log;
        _logged = log.Arrive(Http, Target);
    }

    public DefaultHttpContext Http { get; }

    /// <summary>Path and query exactly as sent.</summary>
    public string Target { get; }

    public string Path { get; }

    /// <summary>The query with its question mark, or empty.</summary>
    public string Query { get; }

    public CancellationToken Stopping { get; }

    public CancellationToken ClientGone => Http.RequestAborted;

    public IHeaderDictionary Headers => Http.Response.Headers;

    /// <summary>Sets the header <c>Date</c> ahead of the clock; zero keeps the machine's time.</summary>
    public void TellTime(TimeSpan ahead, TimeProvider time)
    {
        if (ahead != TimeSpan.Zero)
        {
            Headers.Date = (time.GetUtcNow() + ahead).ToString("R", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Sends a complete answer. Call this at most once.</summary>
    public async Task AnswerAsync(int status, string? contentType, ReadOnlyMemory<byte> body, bool compress = false)
    {
        Begin(status, contentType);
        if (compress && body.Length > 0 && Compression() is { } encoding)
        {
            using var packed = new MemoryStream();
            await using (var packing = Pack(packed, encoding))
            {
                await packing.WriteAsync(body, ClientGone);
            }

            Headers.ContentEncoding = encoding;
            body = packed.ToArray();
        }

        Http.Response.ContentLength = body.Length;
        Leave();
        if (body.Length > 0 && !HttpMethods.IsHead(Http.Request.Method))
        {
            await Http.Response.Body.WriteAsync(body, ClientGone);
        }
    }

    /// <summary>Sends half of the announced body and closes the connection.</summary>
    public async Task AnswerTruncatedAsync(int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        Begin(status, contentType);

        // Kestrel flushes and closes the connection when the body is shorter than announced.
        Http.Response.ContentLength = Math.Max(body.Length, 2);
        Leave();
        await Http.Response.Body.WriteAsync(body[..(body.Length / 2)], ClientGone);
    }

    /// <summary>Starts an answer of unknown length; the caller disposes the stream after <see cref="Leave"/>.</summary>
    public Stream Stream(int status, string contentType, bool compress)
    {
        Begin(status, contentType);
        if (compress && Compression() is { } encoding)
        {
            Headers.ContentEncoding = encoding;
            return Pack(Http.Response.Body, encoding);
        }

        return Http.Response.Body;
    }

    /// <summary>Resets the TCP connection without an answer.</summary>
    public void Reset()
    {
        Socket().LingerState = new LingerOption(enable: true, seconds: 0);
        Leave();
        Http.Abort();
    }

    /// <summary>Closes the connection cleanly (FIN) without an answer.</summary>
    public async Task CloseAsync()
    {
        Leave();
        Socket().Shutdown(SocketShutdown.Send);

        // Wait first: aborting before the client has seen the FIN would also send a reset.
        await UntilGoneAsync(PatienceAfterClose);
        Http.Abort();
    }

    /// <summary>Sends nothing until the client gives up or the server stops.</summary>
    public async Task HangAsync()
    {
        await UntilGoneAsync(Timeout.InfiniteTimeSpan);
        Leave();
        Http.Abort();
    }

    /// <summary>Waits, and throws if the client gives up in the meantime.</summary>
    public async Task DelayAsync(TimeSpan delay, TimeProvider time)
    {
        if (delay > TimeSpan.Zero)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ClientGone, Stopping);
            await Task.Delay(delay, time, over.Token);
        }
    }

    /// <summary>
    /// Marks the request as no longer in flight. Call this just before sending the last byte, because the client may
    /// send its next request as soon as it has that byte.
    /// </summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            _log.Leave(_logged);
        }
    }

    private static Stream Pack(Stream target, string encoding) => encoding switch
    {
        "br" => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        _ => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
    };

    private void Begin(int status, string? contentType)
    {
        Http.Response.StatusCode = status;
        Http.Response.ContentType = contentType;
        _logged?.Status = status;
    }

    private string? Compression()
    {
        var accepted = Http.Request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : null;
    }

    private Socket Socket() => Http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;

    private async Task UntilGoneAsync(TimeSpan atMost)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(ClientGone, Stopping);
        await Task.Delay(atMost, TimeProvider.System, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
