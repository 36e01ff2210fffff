using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// Reads Lidarr's API. Lists are handed on element by element while they arrive; nothing is asked twice and no redirect
/// is followed. One client may be used from any thread.
/// </summary>
public sealed class LidarrClient : IDisposable
{
    /// <summary>A host that does not even take a connection is not a library that answers late.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    private readonly LidarrConnection _connection;
    private readonly LidarrAddress _address;
    private readonly string _userAgent;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    /// <summary>Prepares to read a Lidarr; nothing is sent yet.</summary>
    /// <param name="connection">Where it is and how it is asked.</param>
    /// <param name="userAgent">Who asks, for the header <c>User-Agent</c>.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="handler">What sends requests instead of the network; disposed with the client.</param>
    /// <exception cref="LidarrException">The address or the key cannot be used at all.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope",
        Justification = "The invoker owns the handler and is disposed with the client.")]
    public LidarrClient(
        LidarrConnection connection, string userAgent, TimeProvider time, HttpMessageHandler? handler = null)
    {
        _connection = connection;
        _address = LidarrAddress.TryParse(connection.BaseUrl, out var address)
            ? address
            : throw new LidarrException(LidarrFault.BadAddress,
                "base_url in [lidarr] is no address of a web server: write it like http://192.168.1.103:8686.");
        if (connection.ApiKey.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new LidarrException(LidarrFault.KeyRefused,
                "api_key in [lidarr] holds a character that no key has, a blank, a line break or an accent: copy it anew "
                + $"from the Lidarr at {_address.Shown("")} (Settings → General → Security).");
        }

        _userAgent = userAgent;
        _time = time;
        _http = new HttpMessageInvoker(handler ?? CreateHandler(connection), disposeHandler: true);
    }

    /// <summary>The artists of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; artists handed on before are good.</exception>
    public IAsyncEnumerable<ArtistReading> ArtistsAsync(CancellationToken ct) =>
        ListAsync("api/v1/artist", LidarrJson.Default.ArtistDocument, ArtistDocument.Read, ct);

    /// <summary>The albums of the library, in Lidarr's order.</summary>
    /// <exception cref="LidarrException">Lidarr cannot be read; albums handed on before are good.</exception>
    public IAsyncEnumerable<AlbumReading> AlbumsAsync(CancellationToken ct) =>
        ListAsync("api/v1/album", LidarrJson.Default.AlbumDocument, AlbumDocument.Read, ct);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation",
        Justification = "verify_ssl = false is the user's own word, for home-made certificates, and only for Lidarr.")]
    internal static SocketsHttpHandler CreateHandler(LidarrConnection connection)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,

            // A run asks Lidarr a few times, far apart: a connection kept would only be one that has died meanwhile.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        if (!connection.VerifyTls)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }

        return handler;
    }

    private async IAsyncEnumerable<TReading> ListAsync<TDocument, TReading>(
        string path, JsonTypeInfo<TDocument> type, Func<TDocument?, TReading> read,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var silence = new SilenceLimit(_connection.Timeout, _time, ct);
        await using var answer = await AskAsync(path, silence, ct);
        await using var documents = JsonSerializer.DeserializeAsyncEnumerable(answer.Body, type, silence.Token)
            .GetAsyncEnumerator(silence.Token);
        while (await answer.MoveNextAsync(documents))
        {
            yield return read(documents.Current);
        }
    }

    private async Task<LidarrAnswer> AskAsync(string path, SilenceLimit silence, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address.Of(path));
        _ = request.Headers.TryAddWithoutValidation("X-Api-Key", _connection.ApiKey);
        _ = request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        _ = request.Headers.TryAddWithoutValidation("Accept", "application/json");
        _ = request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.Authorization = _connection.Authorization;

        // Without a body, the handler sends a GET up to four times when Lidarr hangs up; the list of a large library is
        // too dear for that.
        request.Content = new ByteArrayContent([]);
        return await LidarrAnswer.ToAsync(request, path, _http, _connection, silence, ct);
    }
}
