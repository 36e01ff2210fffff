using LidarrCacheWarmer.Core.Tests.Warming;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class WarmingStreamTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<int, (Urgency, DateTimeOffset)> _interest = [];
    private readonly HashSet<int> _lost = [];
    private int _locks;

    [Fact]
    public async Task Albums_of_an_artist_that_became_warm_come_before_further_artists()
    {
        var stream = Stream(pageSize: 2, artists: [1, 2, 3, 4]);
        Offer(stream, (10, 1), (11, 1), (20, 2));

        (await NamesAsync(stream)).Should().Equal("1", "2");
        stream.Done(Id(1), unlocks: true);
        (await NamesAsync(stream)).Should().Equal("10", "11");
        (await NamesAsync(stream)).Should().Equal("3", "4");
    }

    [Fact]
    public async Task Albums_come_even_if_they_become_known_after_their_artist_is_done()
    {
        var stream = Stream(pageSize: 5, artists: [1, 2]);
        (await NamesAsync(stream)).Should().Equal("1", "2");
        stream.Done(Id(1), unlocks: true);
        stream.Done(Id(2), unlocks: false);

        Offer(stream, (10, 1), (20, 2), (21, 2));

        (await NamesAsync(stream)).Should().Equal("10");
        stream.TakeDropped().Should().Be(2);
        stream.TakeDropped().Should().Be(0);
        (await stream.NextAsync()).IsLast.Should().BeTrue();
    }

    [Fact]
    public async Task Albums_of_an_already_cached_artist_do_not_wait_for_its_new_check()
    {
        var stream = Stream(pageSize: 1, artists: [1]);
        Offer(stream, isUnlocked: [1, 7], (10, 1), (70, 7));

        (await NamesAsync(stream)).Should().Equal("10");
        (await NamesAsync(stream)).Should().Equal("70");
        (await NamesAsync(stream)).Should().Equal("1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Albums_of_an_already_cached_artist_come_once_whatever_new_result_the_artist_gets(bool unlocks)
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        Offer(stream, isUnlocked: [1], (10, 1), (11, 1));
        (await NamesAsync(stream)).Should().Equal("10", "11", "1");

        stream.Done(Id(1), unlocks);

        (await stream.NextAsync()).Should().Match<WorkBatch>(batch => batch.IsLast && batch.Items.Count == 0);
        stream.TakeDropped().Should().Be(0);
    }

    [Fact]
    public async Task The_stream_waits_for_artists_in_flight_and_for_the_list_of_albums()
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        (await NamesAsync(stream)).Should().Equal("1");

        var next = stream.NextAsync().AsTask();
        next.IsCompleted.Should().BeFalse();
        stream.Done(Id(1), unlocks: true);
        next.IsCompleted.Should().BeFalse("the list of albums is not known yet");
        Offer(stream, accept: false, isUnlocked: [], (10, 1));
        (await Awaited(next)).Should().Equal("10");
        stream.Offered.Should().NotBeNull();
        stream.AwaitsResults.Should().BeFalse("the albums are not accepted");
        stream.Accept();

        (await stream.NextAsync()).Should().Match<WorkBatch>(batch => batch.IsLast && batch.Items.Count == 0);
        stream.Offered.Should().BeNull();
    }

    [Fact]
    public async Task The_arrival_of_the_album_list_wakes_the_reader_even_when_no_album_is_due()
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        _ = await NamesAsync(stream);
        var next = stream.NextAsync().AsTask();

        Offer(stream, accept: false, isUnlocked: []);

        (await next).Should().Match<WorkBatch>(batch => !batch.IsLast && batch.Items.Count == 0);
    }

    [Fact]
    public async Task AwaitsResults_is_true_when_all_known_items_are_in_flight()
    {
        var stream = Stream(pageSize: 1, artists: [1, 2]);
        Offer(stream, (10, 1));
        stream.AwaitsResults.Should().BeFalse();
        _ = await NamesAsync(stream);
        stream.AwaitsResults.Should().BeFalse();
        _ = await NamesAsync(stream);
        stream.AwaitsResults.Should().BeTrue();

        stream.Done(Id(1), unlocks: true);

        stream.AwaitsResults.Should().BeFalse();
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_more_items()
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        _ = await NamesAsync(stream);
        var next = stream.NextAsync().AsTask();

        stream.Stop();

        (await next).IsLast.Should().BeTrue();
    }

    [Fact]
    public async Task Recently_added_artists_come_first_then_wanted_ones_then_monitored_ones()
    {
        _interest[1] = (Urgency.Other, default);
        _interest[2] = (Urgency.Added, Now.AddDays(-3));
        _interest[3] = (Urgency.Wanted, default);
        _interest[4] = (Urgency.Added, Now.AddDays(-1));
        _interest[5] = (Urgency.Monitored, default);
        var stream = Stream(pageSize: 9, artists: [1, 2, 3, 4, 5]);

        (await NamesAsync(stream)).Should().Equal("4", "2", "3", "5", "1");
    }

    [Fact]
    public async Task An_album_that_is_not_wanted_comes_after_monitored_artists()
    {
        _interest[1] = (Urgency.Monitored, default);
        _interest[2] = (Urgency.Monitored, default);
        var stream = Stream(pageSize: 1, artists: [1, 2]);
        Offer(stream, accept: true, isUnlocked: [], [(10, 1, Urgency.Other), (11, 1, Urgency.Wanted)]);
        (await NamesAsync(stream)).Should().Equal("1");
        stream.Done(Id(1), unlocks: true);

        (await NamesAsync(stream)).Should().Equal("11");
        (await NamesAsync(stream)).Should().Equal("2");
        (await NamesAsync(stream)).Should().Equal("10");
    }

    [Fact]
    public async Task Albums_of_an_artist_that_is_gone_from_the_ledger_are_dropped()
    {
        _lost.Add(1);
        var stream = Stream(pageSize: 5, artists: [1]);
        Offer(stream, (10, 1), (11, 1));

        (await NamesAsync(stream)).Should().BeEmpty();

        stream.TakeDropped().Should().Be(2);
        (await stream.NextAsync()).IsLast.Should().BeTrue();
    }

    [Fact]
    public async Task Items_whose_reading_failed_because_of_a_lock_are_read_again()
    {
        _locks = 1;
        var stream = Stream(pageSize: 5, artists: [1, 2]);

        await FluentActions.Awaiting(() => stream.NextAsync().AsTask()).Should().ThrowAsync<LedgerException>();

        (await NamesAsync(stream)).Should().Equal("1", "2");
    }

    [Fact]
    public async Task An_album_added_during_the_run_comes_once_before_the_stream_ends()
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        Offer(stream);
        _ = await NamesAsync(stream);
        stream.TryAdd(Added(30)).Should().BeTrue();
        stream.Done(Id(1), unlocks: true);

        (await NamesAsync(stream)).Should().Equal("30");
        (await stream.NextAsync()).IsLast.Should().BeTrue();
        stream.TryAdd(Added(31)).Should().BeFalse("the stream has ended");
    }

    [Fact]
    public async Task An_expected_artist_keeps_the_stream_open_until_its_albums_have_come()
    {
        var stream = Stream(pageSize: 5, artists: [1]);
        Offer(stream);
        (await NamesAsync(stream)).Should().Equal("1");
        (await NamesAsync(stream)).Should().BeEmpty("the albums are known, and there are none");
        stream.Expect(Id(2));
        stream.Done(Id(1), unlocks: true);
        var next = stream.NextAsync().AsTask();

        stream.TryAdd(Added(20)).Should().BeTrue();
        stream.Done(Id(2), unlocks: true);

        (await Awaited(next)).Should().Equal("20");
        (await stream.NextAsync()).IsLast.Should().BeTrue();
    }

    private static PlannedItem Added(int album) => new(Id(album), DueReason.Untried, OneAttempt: false);

    private WarmingStream Stream(int pageSize, int[] artists) => new(
        VirtualLibrary.Plan(EntryKind.Artist, artists), artist => _interest.GetValueOrDefault(Number(artist)), LoadAsync, pageSize);

    private static void Offer(WarmingStream stream, params (int Album, int Artist)[] albums) => Offer(stream, isUnlocked: [], albums);

    private static void Offer(WarmingStream stream, int[] isUnlocked, params (int Album, int Artist)[] albums) => Offer(stream, accept: true, isUnlocked, albums);

    private static void Offer(WarmingStream stream, bool accept, int[] isUnlocked, params (int Album, int Artist)[] albums) =>
        Offer(stream, accept, isUnlocked, [.. albums.Select(album => (album.Album, album.Artist, Urgency.Other))]);

    private static void Offer(WarmingStream stream, bool accept, int[] isUnlocked, (int Album, int Artist, Urgency Urgency)[] albums)
    {
        var byArtist = new ReleaseGroupsByArtist.Builder();
        foreach (var (_, artist, urgency) in albums)
        {
            byArtist.Add(Id(artist).Value, urgency);
        }

        stream.Offer(byArtist.Build(VirtualLibrary.Plan(EntryKind.ReleaseGroup, [.. albums.Select(album => album.Album)])), artist => isUnlocked.Contains(Number(new Mbid(artist))));
        if (accept)
        {
            stream.Accept();
        }
    }

    private ValueTask<IReadOnlyList<WorkItem>> LoadAsync(StreamPage page)
    {
        if (_locks-- > 0)
        {
            throw new LedgerException(LedgerFault.Locked, "locked");
        }

        return new([.. page.ReleaseGroups.Concat(page.Artists).Where(item => !_lost.Contains(Number(item.Mbid))).Select(item => VirtualRun.Item(Number(item.Mbid)))]);
    }

    private static async Task<IEnumerable<string>> NamesAsync(WarmingStream stream) => await Awaited(stream.NextAsync().AsTask());

    private static async Task<IEnumerable<string>> Awaited(Task<WorkBatch> batch) =>
        (await batch.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Items.Select(item => $"{VirtualRun.NumberOf(item)}");

    private static Mbid Id(int n) => VirtualRun.Item(n).Mbid!.Value;

    private static int Number(Mbid mbid) => BitConverter.ToInt32(mbid.Value.ToByteArray()) - 1;
}
