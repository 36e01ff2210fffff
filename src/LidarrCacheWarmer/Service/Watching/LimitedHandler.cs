using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Limits SignalR's HTTP requests. SignalR reads whole answers without a size limit, and cannot cancel some of its
/// requests.
/// </summary>
/// <param name="inner">Sends the requests; disposed with this handler.</param>
/// <param name="time">The clock.</param>
/// <param name="hangUp">Ends requests and reads, except the close message.</param>
internal sealed class LimitedHandler(HttpMessageHandler inner, TimeProvider time, CancellationToken hangUp) : DelegatingHandler(inner)
{
    /// <summary>
    /// The time limit for the close message of long polling. It is short, because the program's stop waits for that
    /// message.
    /// </summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Delete)
        {
            return await SayFarewellAsync(request, cancellationToken);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(hangUp, cancellationToken);
        try
        {
            var answer = await base.SendAsync(request, either.Token);
            await LimitAsync(answer, request);
            return answer;
        }
        catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
        {
            throw new HungUpException();
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            // .NET reports a connect timeout as a cancellation, and long polling would retry a cancelled request
            // endlessly.
            throw new TimeoutException("The connection took too long.", late);
        }
    }

    // The close message is sent after all other requests were cancelled, so this message has its own limit. The answer
    // to the close message is ignored.
    private async Task<HttpResponseMessage> SayFarewellAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Farewell, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var answer = await base.SendAsync(request, either.Token);
        return new HttpResponseMessage(answer.StatusCode);
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The answer owns its content.")]
    private async Task LimitAsync(HttpResponseMessage answer, HttpRequestMessage request)
    {
        var isNegotiation = request.RequestUri?.AbsolutePath.EndsWith("/negotiate", StringComparison.Ordinal) == true;
        var limit = new FrameLimit(isNegotiation ? FrameLimit.LongestNegotiation : FrameLimit.LongestFrame, time);
        var whole = answer.Content;
        answer.Content = new StreamContent(new LimitedStream(await whole.ReadAsStreamAsync(hangUp), limit, time, hangUp));
        foreach (var (name, values) in whole.Headers.NonValidated)
        {
            _ = answer.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }
    }
}

/// <summary>
/// A request or a read ended because the program disconnects. This is deliberately not a cancellation, because long
/// polling would retry a cancelled request endlessly.
/// </summary>
internal sealed class HungUpException() : Exception("The connection was abandoned.");
