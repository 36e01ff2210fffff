using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Limits what SignalR does over HTTP. It reads answers whole and without a limit, and some of its requests have no token.
/// </summary>
/// <param name="inner">What sends; disposed with this.</param>
/// <param name="time">The clock.</param>
/// <param name="hangUp">Ends requests and reads, but for the farewell.</param>
internal sealed class LimitedHandler(HttpMessageHandler inner, TimeProvider time, CancellationToken hangUp) : DelegatingHandler(inner)
{
    /// <summary>Whoever stops the program waits for the farewell of a connection by long polling.</summary>
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
            // A connect timeout comes as a cancellation, which long polling repeats at once and without end.
            throw new TimeoutException("The connection took too long.", late);
        }
    }

    // It is sent when everything else has been hung up, and its answer is of no interest.
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
/// A request or a read ended because the connection is given up; deliberately no cancellation: long polling repeats a
/// request that was cancelled, at once and without end.
/// </summary>
internal sealed class HungUpException() : Exception("The connection was abandoned.");
