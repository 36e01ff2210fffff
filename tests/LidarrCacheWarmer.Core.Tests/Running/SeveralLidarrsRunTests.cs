using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Running;

/// <summary>Several Lidarrs use a ledger. A shared entry is one row. Unreachable Lidarrs keep their entries.</summary>
public sealed class SeveralLidarrsRunTests : IMetadataClient, IWarmingObserver, IDisposable
{
    private static readonly InstanceName Kids = InstanceName.TryParse("lidarr.kids")!.Value;
    private static readonly InstanceName Car = InstanceName.TryParse("lidarr.car")!.Value;

    private readonly ConfigFolder _folder = new();
    private readonly List<string> _asked = [];
    private readonly List<WarmingEvent> _events = [];
    private readonly FakeTimeProvider _clock = new(LedgerSamples.Noon);
    private readonly Dictionary<InstanceName, PretendInstance> _lidarrs = [];
    private readonly LocalLedger _ledger;
    private Func<string, Answer> _server = path => Answers.Artist(path.Split('/')[^1]);

    public SeveralLidarrsRunTests()
    {
        _ledger = LocalLedgers.Open(
            LedgerLocation.For(LedgerKind.Csv, PathOf("artists.csv"), PathOf("albums.csv"), PathOf("cache.db")), readOnly: false, TimeProvider.System);
        _lidarrs[InstanceName.Unnamed] = new PretendInstance { Artists = [0, 1], Albums = [(0, 0), (1, 1)] };
        _lidarrs[Kids] = new PretendInstance { Artists = [1, 2], Albums = [(1, 1), (2, 2)] };
    }

    [Fact]
    public async Task An_entry_of_two_Lidarrs_is_requested_once_with_the_first_Lidarrs_name()
    {
        var result = await RunAsync("warm_new_albums = false");

        result.Outcome.Should().Be(RunOutcome.Finished);
        Entries().Should().OnlyHaveUniqueItems().And.HaveCount(6);
        _ledger.Artists().Select(artist => (artist.Name, artist.Instances.ToString())).Should().BeEquivalentTo(
            [("lidarr 0", "lidarr"), ("lidarr 1", "lidarr lidarr.kids"), ("lidarr.kids 2", "lidarr.kids")]);
        _ledger.ReleaseGroups().Select(album => album.Instances.ToString()).Should().BeEquivalentTo("lidarr", "lidarr lidarr.kids", "lidarr.kids");
        _events.OfType<LibraryRead>().Select(read => read.Count).Should().Equal(3, 3);
        Notes().Should().Contain(["[lidarr] has 2 artists.", "[lidarr.kids] has 2 artists.", "[lidarr] has 2 albums.", "[lidarr.kids] has 2 albums."]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entries_of_an_unreachable_Lidarr_are_still_planned(bool isSilentFromTheStart)
    {
        await RunAsync();
        Forget();
        (_lidarrs[Kids].ArtistsFail, _lidarrs[Kids].AlbumsFail) = (isSilentFromTheStart, true);
        _clock.Advance(TimeSpan.FromHours(3));

        var result = await RunAsync("force_artists = true", "force_rg = true");

        result.Outcome.Should().Be(RunOutcome.Finished);
        result.UnreadLidarrs.Should().Equal(Kids);
        Entries().Should().HaveCount(6).And.OnlyHaveUniqueItems();
        Notes().Should().ContainSingle(note => note.StartsWith(isSilentFromTheStart
            ? "Cannot read [lidarr.kids]; using its library from 3 h 0 min ago. http://"
            : "Cannot read the albums of [lidarr.kids]; using its albums from 3 h 0 min ago. http://"));
        _ledger.FindArtist(Id(2))!.Instances.ToString().Should().Be("lidarr.kids");
    }

    [Fact]
    public async Task Entries_gone_from_a_Lidarr_are_not_requested_while_another_is_unreachable()
    {
        await RunAsync();
        Forget();
        (_lidarrs[InstanceName.Unnamed].Artists, _lidarrs[InstanceName.Unnamed].Albums) = ([1], [(1, 1)]);
        (_lidarrs[Kids].ArtistsFail, _lidarrs[Kids].AlbumsFail) = (true, true);

        await RunAsync("force_artists = true");

        Entries().Should().BeEquivalentTo($"artist/{Id(1)}", $"artist/{Id(2)}");
        _ledger.FindArtist(Id(0))!.Instances.ToString().Should().Be("none");
    }

    [Fact]
    public async Task A_run_that_can_read_no_Lidarr_names_all_of_them()
    {
        await RunAsync();
        (_lidarrs[InstanceName.Unnamed].ArtistsFail, _lidarrs[Kids].ArtistsFail) = (true, true);

        var fault = (await FluentActions.Awaiting(() => RunAsync()).Should().ThrowAsync<LidarrException>()).Which;

        fault.Message.Should().Contain("http://lidarr/").And.Contain("http://lidarr.kids/");
    }

    [Fact]
    public async Task A_new_unreachable_Lidarr_brings_no_removed_entries_back()
    {
        Only(InstanceName.Unnamed);
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].Artists = [0];
        await RunAsync();
        Forget();
        _lidarrs[Kids] = new PretendInstance { Artists = [1], ArtistsFail = true };

        var result = await RunAsync("force_artists = true");

        Entries().Should().Equal($"artist/{Id(0)}");
        Notes().Should().Contain(note => note.StartsWith("Cannot read [lidarr.kids], and none of its entries are known yet; warming the other Lidarrs. "));
        result.Outcome.Should().Be(RunOutcome.Finished);
    }

    [Fact]
    public async Task Entries_of_readable_Lidarrs_are_stored_even_if_a_third_was_never_read()
    {
        Only(InstanceName.Unnamed);
        _lidarrs[InstanceName.Unnamed].Artists = [0, 1, 5];
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].Artists = [0, 1];
        _lidarrs[Kids] = new PretendInstance { Artists = [1, 2] };
        _lidarrs[Car] = new PretendInstance { ArtistsFail = true };
        await RunAsync();
        Forget();
        _lidarrs[Kids].ArtistsFail = true;

        await RunAsync("force_artists = true");

        Entries().Should().BeEquivalentTo(new[] { 0, 1, 2 }.Select(n => $"artist/{Id(n)}"), "artist 5 left the library before [lidarr.kids] was added");
        _ledger.FindArtist(Id(1))!.Instances.ToString().Should().Be("lidarr lidarr.kids");
        _ledger.FindArtist(Id(5))!.Instances.ToString().Should().Be("none");
    }

    [Fact]
    public async Task An_unreachable_Lidarr_that_is_added_again_restores_only_its_former_entries()
    {
        await RunAsync();
        var kids = _lidarrs[Kids];
        Only(InstanceName.Unnamed);
        _lidarrs[InstanceName.Unnamed].Artists = [0, 1, 5];
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].Artists = [0, 1];
        await RunAsync();
        Forget();
        _lidarrs[Kids] = kids;
        kids.ArtistsFail = true;

        await RunAsync("force_artists = true");

        Entries().Should().BeEquivalentTo(new[] { 0, 1, 2 }.Select(n => $"artist/{Id(n)}"));
    }

    [Fact]
    public async Task Entries_added_while_one_Lidarr_is_unreachable_belong_only_to_the_others()
    {
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].ArtistsFail = true;
        _lidarrs[Kids].Artists = [1, 2, 6];

        await RunAsync();

        _ledger.FindArtist(Id(6))!.Instances.ToString().Should().Be("lidarr.kids");
        _ledger.FindArtist(Id(0))!.Instances.ToString().Should().Be("lidarr");
    }

    [Fact]
    public async Task A_first_Lidarr_that_was_never_read_gets_no_entries_of_the_second()
    {
        _lidarrs[InstanceName.Unnamed].ArtistsFail = true;

        await RunAsync();

        Notes().Should().Contain(note => note.StartsWith("Cannot read [lidarr], and none of its entries are known yet; warming the other Lidarrs. "));
        _ledger.Artists().Should().OnlyContain(artist => artist.Instances.ToString() == "lidarr.kids");
    }

    [Fact]
    public async Task An_artist_keeps_its_name_from_the_first_Lidarr_while_that_Lidarr_is_unreachable()
    {
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].ArtistsFail = true;

        await RunAsync();

        _ledger.FindArtist(Id(1))!.Name.Should().Be("lidarr 1");
    }

    [Fact]
    public async Task A_Lidarr_with_an_empty_list_is_reported_and_keeps_its_stored_entries()
    {
        await RunAsync();
        _lidarrs[Kids].Artists = [];
        Forget();
        await RunAsync("force_artists = true");
        Entries().Should().HaveCount(2);
        Notes().Should().Contain("[lidarr.kids] lists no artists.");
        Forget();
        _lidarrs[Kids].ArtistsFail = true;

        await RunAsync("force_artists = true");

        Entries().Should().HaveCount(3);
    }

    [Fact]
    public async Task Albums_of_the_ledger_are_warmed_when_Lidarr_cannot_list_its_albums()
    {
        await RunAsync();
        Forget();
        (_lidarrs[InstanceName.Unnamed].AlbumsFail, _lidarrs[Kids].ArtistsFail) = (true, true);

        var result = await RunAsync("force_rg = true");

        result.Outcome.Should().Be(RunOutcome.Finished);
        result.UnreadLidarrs.Should().Equal(InstanceName.Unnamed, Kids);
        Entries().Should().HaveCount(3).And.OnlyContain(path => path.StartsWith("album/"));
    }

    [Fact]
    public async Task A_pending_refresh_of_a_removed_Lidarr_is_dropped()
    {
        var missing = true;
        _server = path => missing && path == $"artist/{Id(1)}" ? Answers.Bare503 : Answers.Artist(path.Split('/')[^1]);
        await RunAsync();
        missing = false;
        _lidarrs[Kids].ArtistsFail = true;
        await RunAsync();
        Only(InstanceName.Unnamed);

        await RunAsync();

        _ledger.FindArtist(Id(1))!.Probe.RefreshPending.Should().BeFalse();
        _lidarrs[InstanceName.Unnamed].Refreshed.Should().Equal(102);
    }

    [Fact]
    public async Task An_unreachable_Lidarr_gets_no_further_requests_in_that_run()
    {
        await RunAsync();
        _lidarrs[Kids].ArtistsFail = true;
        _lidarrs[Kids].Asked.Clear();

        await RunAsync();

        _lidarrs[Kids].Asked.Should().Equal("/api/v1/artist");
    }

    [Fact]
    public async Task All_entries_of_a_ledger_filled_by_one_Lidarr_are_used_while_that_Lidarr_is_unreachable()
    {
        Only(InstanceName.Unnamed);
        await RunAsync();
        Forget();
        _lidarrs[Kids] = new PretendInstance { Artists = [2] };
        _lidarrs[InstanceName.Unnamed].ArtistsFail = true;

        await RunAsync("force_artists = true");

        Entries().Should().HaveCount(3);
        Notes().Should().Contain(note => note.StartsWith("Cannot read [lidarr]; using all entries of the ledger. "));
    }

    [Fact]
    public async Task A_second_Lidarr_with_the_same_library_causes_no_request()
    {
        Only(InstanceName.Unnamed);
        await RunAsync();
        Forget();
        _lidarrs[Kids] = _lidarrs[InstanceName.Unnamed];

        await RunAsync();

        _asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Renaming_removing_and_adding_a_Lidarr_again_causes_no_request()
    {
        await RunAsync();
        Forget();
        var kids = _lidarrs[Kids];

        Only(InstanceName.Unnamed);
        await RunAsync();
        _lidarrs[Car] = kids;
        await RunAsync();
        Only(InstanceName.Unnamed);
        _lidarrs[Kids] = kids;
        await RunAsync();

        _asked.Should().BeEmpty();
        _ledger.Artists().Should().HaveCount(3).And.OnlyContain(artist => artist.Probe.Status == ProbeStatus.Success);
    }

    [Fact]
    public async Task A_new_album_is_announced_only_if_the_profile_of_its_artists_Lidarr_allows_the_album()
    {
        _lidarrs[InstanceName.Unnamed].Profiles = Profile("EP");
        _lidarrs[Kids].Profiles = Profile("Album");
        _server = path => path.StartsWith("artist/", StringComparison.Ordinal)
            ? Answers.Artist(path.Split('/')[^1]) with { Body = Answers.Artist(path.Split('/')[^1]).Body with { Albums = [Listed(50, "Album"), Listed(60, "EP")] } }
            : Answers.Artist(path.Split('/')[^1]);
        (_lidarrs[InstanceName.Unnamed].Artists, _lidarrs[Kids].Artists) = ([0], [2]);

        await RunAsync();

        _ledger.ReleaseGroups().Where(album => album.AnnouncedAt is not null).Select(album => (album.Mbid, album.ArtistMbid)).Should().BeEquivalentTo(
            [(Id(60), Id(0)), (Id(50), Id(2))]);
    }

    [Fact]
    public async Task A_recovered_artist_is_refreshed_later_by_a_Lidarr_that_was_unreachable()
    {
        var missing = true;
        _server = path => missing && path == $"artist/{Id(1)}" ? Answers.Bare503 : Answers.Artist(path.Split('/')[^1]);
        await RunAsync();
        missing = false;
        (_lidarrs[Kids].ArtistsFail, _lidarrs[Kids].AlbumsFail) = (true, true);

        await RunAsync();
        _lidarrs[InstanceName.Unnamed].Refreshed.Should().Equal(102);
        _ledger.FindArtist(Id(1))!.Probe.RefreshPending.Should().BeTrue("the other Lidarr has the artist too");

        (_lidarrs[Kids].ArtistsFail, _lidarrs[Kids].AlbumsFail) = (false, false);
        await RunAsync();
        await RunAsync();
        _lidarrs[InstanceName.Unnamed].Refreshed.Should().Equal(102);
        _lidarrs[Kids].Refreshed.Should().Equal(102);
        _ledger.FindArtist(Id(1))!.Probe.RefreshPending.Should().BeFalse();
    }

    Task<Answer> IMetadataClient.AskAsync(string path, CancellationToken ct)
    {
        lock (_asked)
        {
            _asked.Add(path);
        }

        return Task.FromResult(_server(path));
    }

    void IWarmingObserver.On(WarmingEvent happened) => _events.Add(happened);

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    private static Mbid Id(int n) => new(Guid.Parse(PretendLidarr.Mbid(n)));

    private static ListedAlbum Listed(int n, string type) => new(Id(n), $"Album {n}", type, [], ["Official"]);

    private static string Profile(string type) =>
        $$"""
        [{"id":1,"primaryAlbumTypes":[{"albumType":{"name":"{{type}}"},"allowed":true}],"secondaryAlbumTypes":[{"albumType":{"name":"Studio"},"allowed":true}],
        "releaseStatuses":[{"releaseStatus":{"name":"Official"},"allowed":true}]}]
        """;

    private IEnumerable<string> Entries() =>
        _asked.Where(path => path.StartsWith("artist/", StringComparison.Ordinal) || path.StartsWith("album/", StringComparison.Ordinal));

    private IEnumerable<string> Notes() => _events.OfType<Noted>().Select(note => note.Text);

    private void Only(InstanceName name)
    {
        foreach (var other in _lidarrs.Keys.Where(other => other != name).ToList())
        {
            _lidarrs.Remove(other);
        }
    }

    private void Forget()
    {
        _asked.Clear();
        _events.Clear();
    }

    private async Task<RunResult> RunAsync(params string[] run)
    {
        var options = _folder.LoadLines(
            ["[probe]", "rate_limit_per_second = 10000", "delay_between_attempts = 0.001", "max_attempts_per_artist = 1",
            "[actions]", "update_lidarr = true", "[run]", "process_release_groups = true", .. run]).Options;
        using var lidarrs = new LidarrInstances([.. _lidarrs.OrderBy(lidarr => lidarr.Key.ToString(), StringComparer.Ordinal)
            .Select(lidarr => new LidarrInstance(lidarr.Key, lidarr.Value.Client(lidarr.Key)))]);
        return await new WarmingRun(options, new RunServices
        {
            Metadata = this,
            Lidarrs = lidarrs,
            Ledger = _ledger,
            Observer = this,
            Time = new SettableClock(_clock),
            Random = new Random(1),
            Pacer = new SharedPacer(TimeProvider.System),
            Told = new HashSet<string>(StringComparer.Ordinal),
            Hints = new HintInbox(),
        }).RunAsync(TestContext.Current.CancellationToken);
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    /// <summary>A clock that runs a thousand times faster than the real one, and whose date can be set.</summary>
    private sealed class SettableClock(FakeTimeProvider date) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => date.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 1000 : dueTime, period);
    }
}
