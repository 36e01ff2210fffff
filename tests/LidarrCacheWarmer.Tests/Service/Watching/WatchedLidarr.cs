using System.Globalization;
using System.Net;
using System.Text;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>
/// A simulated Lidarr and the service's watch on it, on one thread. The API answers at once. The test opens and closes
/// the hub and advances the clock.
/// </summary>
internal sealed class WatchedLidarr : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";
    public const string Hub = "http://lidarr.test/base/signalr/messages";

    private readonly CancellationTokenSource _stop = new();
    private readonly LidarrClient _client;
    private readonly Task _run;
    private TaskCompletionSource? _line;
    private HubEar? _ear;

    public WatchedLidarr(Exception? refusal = null, bool isDown = false)
    {
        Refusal = refusal;
        IsDown = isDown;
        _client = new LidarrClient(Connection, "tested/1.2.3", Time, new Api(this));
        var watch = new LibraryWatch(ListenAsync, Connection, _client, Time, new Middle(), Note);
        _run = watch.RunAsync(Hear, _stop.Token);
    }

    public static LidarrConnection Connection { get; } =
        new("http://lidarr.test/base/", new Secret(Key), VerifyTls: true, TimeSpan.FromSeconds(60));

    public FakeTimeProvider Time { get; } = new();

    /// <summary>The exception for a connection attempt; null if the hub accepts connections.</summary>
    public Exception? Refusal { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Whether printing a notice fails, as on a full disk.</summary>
    public bool NotesFail { get; set; }

    /// <summary>Whether the receiver of hints throws.</summary>
    public bool HearingFails { get; set; }

    /// <summary>Artists by number, with their album counts.</summary>
    public Dictionary<int, int> Artists { get; } = [];

    /// <summary>How long Lidarr takes to answer with the list of artists.</summary>
    public TimeSpan ListTakes { get; set; }

    /// <summary>The times of connection attempts, in seconds.</summary>
    public List<double> Attempts { get; } = [];

    public List<LibraryHint> Heard { get; } = [];

    public List<WatchNote> Notes { get; } = [];

    /// <summary>The requested paths of the API, without the base URL.</summary>
    public List<string> Asked { get; } = [];

    public IEnumerable<string> Titles => Heard.OfType<AlbumHint>().Select(hint => hint.Album.Title);

    public static string Artist(int number) => $"aaaaaaaa-0000-4000-8000-{number:d12}";

    public static ArtistHint Hint(int number) => new(new Artist(new Mbid(Guid.Parse(Artist(number))), $"Artist {number}", number, 0));

    public void Advance(double seconds)
    {
        // The steps are small, because timers that fire in a step of FakeTimeProvider see the time of the step's end.
        for (var left = seconds; left > 0; left -= 0.5)
        {
            Time.Advance(TimeSpan.FromSeconds(Math.Min(left, 0.5)));
        }
    }

    /// <summary>Sends a hint to the connected client.</summary>
    public void Tell(LibraryHint hint) => _ear!.Heard(hint);

    /// <summary>Sends a message of an unknown form to the connected client.</summary>
    public void Mumble() => _ear!.Misread();

    public void HangUp(Exception? fault = null)
    {
        var line = _line!;
        if (fault is null)
        {
            line.SetResult();
        }
        else
        {
            line.SetException(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await FluentActions.Awaiting(() => _run).Should().ThrowAsync<OperationCanceledException>();
        _client.Dispose();
        _stop.Dispose();
    }

    private void Note(WatchNote note)
    {
        ThrowIf(NotesFail);
        Notes.Add(note);
    }

    private void Hear(LibraryHint hint)
    {
        ThrowIf(HearingFails);
        Heard.Add(hint);
    }

    private static void ThrowIf(bool fails)
    {
        if (fails)
        {
            throw new IOException("No space left on device");
        }
    }

    private string Answer(string path)
    {
        Asked.Add(path);
        if (IsDown)
        {
            throw new HttpRequestException("down");
        }

        if (path is "api/v1/artist")
        {
            Time.Advance(ListTakes);
        }

        return path switch
        {
            "ping" => """{"status":"OK"}""",
            "api/v1/artist" => $"[{string.Join(',', Artists.Select(one => ArtistJson(one.Key, one.Value)))}]",
            _ => $"[{string.Join(',', AlbumsJson(int.Parse(path.Split('=')[1], CultureInfo.InvariantCulture)))}]",
        };
    }

    private static string ArtistJson(int id, int albums) =>
        $$"""{"id":{{id}},"foreignArtistId":"{{Artist(id)}}","artistName":"Artist {{id}}","statistics":{"albumCount":{{albums}}} }""";

    /// <summary>The albums of an artist, newest first.</summary>
    private IEnumerable<string> AlbumsJson(int artist) => Enumerable.Range(1, Artists[artist]).Reverse().Select(album =>
        $$"""{"id":{{(artist * 100) + album}},"foreignAlbumId":"bbbbbbbb-0000-4000-{{artist:d4}}-{{album:d12}}","title":"{{artist}}.{{album}}","artistId":{{artist}}}""");

    private Task ListenAsync(HubEar ear, CancellationToken ct)
    {
        Attempts.Add((Time.GetUtcNow() - Time.Start).TotalSeconds);
        if (Refusal is not null)
        {
            return Task.FromException(Refusal);
        }

        _ear = ear;
        _line = new TaskCompletionSource();
        ear.Connected();
        return _line.Task.WaitAsync(ct);
    }

    /// <summary>Lidarr's API, in place of the network.</summary>
    private sealed class Api(WatchedLidarr lidarr) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    lidarr.Answer(request.RequestUri!.PathAndQuery["/base/".Length..]), Encoding.UTF8, "application/json"),
            });
    }

    /// <summary>Predictable randomness: every pause has its exact mean.</summary>
    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }
}
