using System.Threading.Channels;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Tests.Simulator;
using Microsoft.Extensions.Time.Testing;
using LidarrFault = LidarrCacheWarmer.Simulator.Lidarr.LidarrFault;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>The service watches the simulated Lidarr over real connections.</summary>
public sealed class WatchOnTheWireTests : SimulatorTest
{
    // Makes a test fail instead of hanging. It does not measure speed.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Channel<LibraryHint> _heard = Channel.CreateUnbounded<LibraryHint>();
    private readonly Channel<WatchNote> _notes = Channel.CreateUnbounded<WatchNote>();

    protected override WorldOptions Options => new() { Lidarr = new LidarrOptions { UrlBase = "/lidarr" } };

    private LidarrConnection Connection =>
        new(Lidarr.BaseUrl + "/", new Secret(Lidarr.ApiKey), VerifyTls: true, TimeSpan.FromSeconds(60)) { Access = new ServerAccess { UserInfo = new Secret("ann:p%40ss") } };

    [Theory]
    [InlineData(HubState.Open)]
    [InlineData(HubState.WithoutWebSockets)]
    public async Task Added_entries_are_received(HubState hub)
    {
        Lidarr.Hub = hub;
        await WhileWatchingAsync(Connection, async () =>
        {
            await InTimeAsync(Lidarr.WhenListenersCameAsync(1));
            var added = await Lidarr.AddArtistAsync("New", albums: 1);
            await Lidarr.RemoveArtistAsync(added.Mbid);
            await Lidarr.AddAlbumAsync(Artist.Mbid, new SimulatedAlbum("11111111-1111-4111-8111-111111111111", "Later"));

            var artist = new Mbid(Guid.Parse(added.Mbid));
            (await NextAsync()).Should().Be(new ArtistHint(new Artist(artist, "New", added.Id, 1, 1)));
            (await NextAsync()).Should().Be(
                new AlbumHint(new Album(new Mbid(Guid.Parse(added.Albums[0].Mbid)), added.Albums[0].Title, artist, "New")));
            (await NextAsync()).Should().BeOfType<AlbumHint>().Which.Album.Title.Should().Be("Later");
        });

        var asked = Lidarr.Log.Requests.Where(request => request.Target.StartsWith("/lidarr/signalr/messages", StringComparison.Ordinal)).ToList();
        asked.Should().NotBeEmpty().And.OnlyContain(request =>
            request.Headers["X-Api-Key"] == Lidarr.ApiKey && request.UserAgent == "tested/1.2.3"
            && request.Headers["Authorization"] == "Basic YW5uOnBAc3M=" && !request.Target.Contains(Lidarr.ApiKey));
    }

    [Fact]
    public async Task A_proxy_that_swallows_WebSocket_requests_leaves_time_for_another_transport()
    {
        Lidarr.Hub = HubState.SwallowingWebSockets;
        var time = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        var line = new HubLine(Connection, "tested/1.2.3", time).ListenAsync(new HubEar(() => { }, hint => _heard.Writer.TryWrite(hint), () => { }), stop.Token);

        // The first request is the negotiation, and the second one opens the WebSocket.
        await InTimeAsync(Lidarr.Log.WhenTotalAsync(2));
        time.Advance(TimeSpan.FromSeconds(60));
        await InTimeAsync(Lidarr.WhenListenersCameAsync(1));
        await Lidarr.AddArtistAsync("New", albums: 0);

        (await NextAsync()).Should().BeOfType<ArtistHint>().Which.Artist.Name.Should().Be("New");
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => InTimeAsync(line)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_connection_to_a_hub_that_never_answers_ends_with_a_timeout()
    {
        Lidarr.Fault = LidarrFault.Hang;
        var time = new FakeTimeProvider();
        var line = new HubLine(Connection, "tested/1.2.3", time).ListenAsync(new HubEar(() => { }, _ => { }, () => { }), CancellationToken.None);

        await InTimeAsync(Lidarr.Log.WhenTotalAsync(1));
        time.Advance(TimeSpan.FromSeconds(60));
        await InTimeAsync(Lidarr.Log.WhenTotalAsync(2));
        time.Advance(TimeSpan.FromSeconds(60));

        (await FluentActions.Awaiting(() => InTimeAsync(line)).Should().ThrowAsync<TimeoutException>()).Which.InnerException.Should().NotBeNull();
    }

    [Fact]
    public async Task A_dropped_connection_is_restored() => await WhileWatchingAsync(Connection, async () =>
    {
        await InTimeAsync(Lidarr.WhenListenersCameAsync(1));
        Lidarr.DropListeners();
        await InTimeAsync(Lidarr.WhenListenersCameAsync(2));
        await Lidarr.AddArtistAsync("New", albums: 0);

        (await NextAsync()).Should().BeOfType<ArtistHint>().Which.Artist.Name.Should().Be("New");
    });

    [Theory]
    [InlineData(HubState.Absent, "0123456789abcdef0123456789abcdef", "it answers 404")]
    [InlineData(HubState.Open, "wrong", "it answers 401: it rejects the key, or a proxy in front of it requires a login")]
    public async Task A_hub_that_accepts_no_connection_is_reported_with_the_reason(HubState hub, string key, string reason)
    {
        Lidarr.Hub = hub;
        await WhileWatchingAsync(Connection with { ApiKey = new Secret(key) }, async () =>
            (await WarningAsync()).Should().StartWith(
                $"Lidarr answers, but the program cannot connect to {Lidarr.BaseUrl}/signalr/messages: {reason}. "));
    }

    [Fact]
    public async Task A_base_URL_without_Lidarrs_URL_base_is_reported_as_a_redirect() =>
        await WhileWatchingAsync(Connection with { BaseUrl = Lidarr.BaseUrl[..^"/lidarr".Length] }, async () =>
            (await InTimeAsync(_notes.Reader.ReadAsync().AsTask())).Text.Should().Contain("it answers 307, a redirect"));

    private static Task InTimeAsync(Task task) => task.WaitAsync(Longest, TimeProvider.System, TestContext.Current.CancellationToken);

    private static Task<T> InTimeAsync<T>(Task<T> task) => task.WaitAsync(Longest, TimeProvider.System, TestContext.Current.CancellationToken);

    private async Task WhileWatchingAsync(LidarrConnection connection, Func<Task> act)
    {
        var time = new HastyTime();
        using var stop = new CancellationTokenSource();
        using var client = new LidarrClient(connection, "tested/1.2.3", time);
        var watch = new LibraryWatch(
            connection, client, "tested/1.2.3", time, new Random(1), note => _notes.Writer.TryWrite(note));
        var run = watch.RunAsync(hint => _heard.Writer.TryWrite(hint), stop.Token);
        try
        {
            await act();
        }
        finally
        {
            await stop.CancelAsync();
            await FluentActions.Awaiting(() => InTimeAsync(run)).Should().ThrowAsync<OperationCanceledException>();
        }
    }

    private Task<LibraryHint> NextAsync() => InTimeAsync(_heard.Reader.ReadAsync().AsTask());

    private async Task<string> WarningAsync()
    {
        while (true)
        {
            if (await InTimeAsync(_notes.Reader.ReadAsync().AsTask()) is { Level: Configuration.Options.DiagnosticLevel.Warning } note)
            {
                return note.Text;
            }
        }
    }
}
