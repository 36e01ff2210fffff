using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LidarrCacheWarmer.Library;

/// <summary>Sends each request to Lidarr once, with the key in its header, and reads the answer.</summary>
internal sealed class LidarrRequests : IDisposable
{
    private readonly LidarrConnection _connection;
    private readonly LidarrAddress _address;
    private readonly string _userAgent;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope",
        Justification = "The invoker owns the handler and is disposed with the requests.")]
    public LidarrRequests(
        LidarrConnection connection, string userAgent, TimeProvider time, HttpMessageHandler? handler)
    {
        _connection = connection;
        _address = connection.Address();
        _userAgent = userAgent;
        _time = time;
        _http = new HttpMessageInvoker(handler ?? connection.CreateHandler(), disposeHandler: true);
    }

    /// <summary>Requests a list and returns it element by element while it arrives.</summary>
    public async IAsyncEnumerable<TReading> ListAsync<TDocument, TReading>(
        string path, JsonTypeInfo<TDocument> type, Func<TDocument?, TReading> read,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var silence = new SilenceLimit(_connection.Timeout, _time, ct);
        await using var answer = await AskAsync(HttpMethod.Get, path, body: [], silence, ct);
        await using var documents = JsonSerializer.DeserializeAsyncEnumerable(answer.Body, type, silence.Token)
            .GetAsyncEnumerator(silence.Token);
        while (await answer.MoveNextAsync(documents))
        {
            yield return read(documents.Current);
        }
    }

    /// <summary>Requests one object.</summary>
    public Task<T> ObjectAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class => ObjectAsync(HttpMethod.Get, path, body: [], type, ct);

    /// <summary>Requests one object, and returns the time of the answer by Lidarr's clock.</summary>
    public async Task<(T Document, DateTimeOffset? Date)> DatedObjectAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var silence = new SilenceLimit(_connection.Timeout, _time, ct);
        await using var answer = await AskAsync(HttpMethod.Get, path, body: [], silence, ct);
        return (await answer.ObjectAsync(type), answer.Date);
    }

    /// <summary>Sends JSON and reads the object in the answer.</summary>
    public Task<T> PostAsync<T>(string path, byte[] body, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class => ObjectAsync(HttpMethod.Post, path, body, type, ct);

    /// <summary>The URL of a path, for messages.</summary>
    public string Shown(string path) => _address.Shown(path);

    /// <summary>A fault found in the content of an answer.</summary>
    public LidarrException Fault(LidarrFault fault, string sentence) => new LidarrException(fault, sentence).In(_connection.Name);

    public void Dispose() => _http.Dispose();

    private async Task<T> ObjectAsync<T>(
        HttpMethod method, string path, byte[] body, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var silence = new SilenceLimit(_connection.Timeout, _time, ct);
        await using var answer = await AskAsync(method, path, body, silence, ct);
        return await answer.ObjectAsync(type);
    }

    private async Task<LidarrAnswer> AskAsync(
        HttpMethod method, string path, byte[] body, SilenceLimit silence, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, _address.For(path));
        _ = request.Headers.TryAddWithoutValidation("X-Api-Key", _connection.ApiKey.Reveal());
        _ = request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        _ = request.Headers.TryAddWithoutValidation("Accept", "application/json");
        _ = request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.Authorization = BasicCredentials.Header(_connection.Access.UserInfo);
        _connection.Access.Headers.AddTo(request.Headers);

        // The body may be empty, but must be present: .NET's handler repeats a GET without a body up to three times
        // when Lidarr disconnects. The list of a large library is too expensive to request again.
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = body.Length > 0 ? new("application/json") : null;
        return await LidarrAnswer.ToAsync(request, path, _http, _connection, silence, ct);
    }
}
