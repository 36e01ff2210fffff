using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// A successful answer whose body is still arriving. Every fault of the request or the answer becomes a
/// <see cref="LidarrException"/>; only the caller's own cancellation does not.
/// </summary>
internal sealed class LidarrAnswer(
    Uri asked, LidarrConnection connection, SilenceLimit silence, HttpResponseMessage response, Stream body,
    CancellationToken ct) : IAsyncDisposable
{
    /// <summary>The body; read it once.</summary>
    public AnswerStream Body { get; } = new(body, silence);

    /// <summary>The time of the answer by the server's clock; null when absent.</summary>
    public DateTimeOffset? Date => response.Headers.Date;

    /// <summary>Sends a request and waits for the headers of its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its path below the base URL.</param>
    /// <param name="http">The client that sends it.</param>
    /// <param name="connection">The connection settings.</param>
    /// <param name="silence">Limits each wait. It is cancelled when the caller is cancelled.</param>
    /// <param name="ct">Cancels the request.</param>
    public static async Task<LidarrAnswer> ToAsync(
        HttpRequestMessage request, string path, HttpMessageInvoker http, LidarrConnection connection,
        SilenceLimit silence, CancellationToken ct)
    {
        var asked = request.RequestUri!;
        HttpResponseMessage? response = null;
        LidarrAnswer? answer = null;
        try
        {
            silence.Start();
            response = await http.SendAsync(request, silence.Token);
            silence.Stop();
            if (await AnswerFault.OfAsync(response, asked, path, connection, silence) is { } fault)
            {
                ct.ThrowIfCancellationRequested();
                throw fault.About(connection);
            }

            var body = await response.Content.ReadAsStreamAsync(silence.Token);
            answer = new LidarrAnswer(asked, connection, silence, response, body, ct);
            return answer;
        }
        catch (Exception fault) when (ConnectionFault.Is(fault))
        {
            ct.ThrowIfCancellationRequested();
            throw ConnectionFault.From(fault, asked, connection, silence, body: null).About(connection);
        }
        finally
        {
            if (answer is null)
            {
                response?.Dispose();
            }
        }
    }

    /// <summary>Waits for the next element of a list in <see cref="Body"/>.</summary>
    public async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> elements)
    {
        try
        {
            Body.BeginElement();
            var moved = await elements.MoveNextAsync();

            // The JSON reader treats the body `null` as a list without elements. It must not count as an empty library.
            return moved || Body.First == BodyShape.List.Opening
                ? moved
                : throw AnswerFault.OfBody(asked, Body, BodyShape.List, inner: null).About(connection);
        }
        catch (JsonException fault)
        {
            throw AnswerFault.OfBody(asked, Body, BodyShape.List, fault).About(connection);
        }
        catch (Exception fault) when (ConnectionFault.Is(fault))
        {
            ct.ThrowIfCancellationRequested();
            throw ConnectionFault.From(fault, asked, connection, silence, Body).About(connection);
        }
    }

    /// <summary>Reads <see cref="Body"/> as one object.</summary>
    public async Task<T> ObjectAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(Body, type, silence.Token)
                ?? throw AnswerFault.OfBody(asked, Body, BodyShape.Object, inner: null).About(connection);
        }
        catch (JsonException fault)
        {
            throw AnswerFault.OfBody(asked, Body, BodyShape.Object, fault).About(connection);
        }
        catch (Exception fault) when (ConnectionFault.Is(fault))
        {
            ct.ThrowIfCancellationRequested();
            throw ConnectionFault.From(fault, asked, connection, silence, Body).About(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Body.DisposeAsync();
        response.Dispose();
    }
}
