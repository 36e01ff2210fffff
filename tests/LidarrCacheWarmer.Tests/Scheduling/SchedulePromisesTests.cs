using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Sessions;

namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>Promises of the service that were broken once.</summary>
public sealed class SchedulePromisesTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public SchedulePromisesTests() => AddArtists(0, 3);

    [Fact]
    public void What_is_added_to_Lidarr_right_before_quiet_hours_is_not_asked_for_in_them()
    {
        _world.Configure("[schedule]", "max_runs = 0", "quiet_hours = 06:31-09:00");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30.5));
            AddArtists(7, 8, isBroken: true);
            Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(20));
        }).Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromMinutes(31) && stamp < TimeSpan.FromHours(3));
    }

    [Fact]
    public void Runs_that_could_not_begin_are_not_counted()
    {
        _world.Configure("[schedule]", "max_runs = 3", "interval_seconds = 20");
        _world.Library.IsUp = false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(5));
            world.Library.IsUp = true;
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
    }

    [Fact]
    public void What_is_added_before_the_first_run_is_warmed_at_the_server_that_Lidarr_asks()
    {
        _world.Configure("[probe]", "target_base_url = auto", "[schedule]", "run_at_start = false");
        _world.Library.MetadataSource = "http://own.test/api";

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            AddArtists(7, 8);
            Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(120));
        }).Should().Be(0);

        _world.Servers.Should().OnlyContain(server => server == "http://own.test/api");
    }

    [Fact]
    public void What_changed_while_a_survey_rested_is_asked_for_after_it()
    {
        AddArtists(10, 400);
        foreach (var entry in _world.Service.Entries.Values)
        {
            entry.CachedUntil = TimeSpan.FromDays(20);
        }

        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(90));
            world.Service.Requests.Should().ContainKey(PathOf(0)).WhoseValue.Should().Be(1);
            world.Service.Change(PathOf(0));
            await world.PassAsync(TimeSpan.FromDays(3));
        }).Should().Be(0);

        _world.Service.Entries[PathOf(0)].IsWarmAt(_world.Time.Elapsed - TimeSpan.FromDays(2)).Should().BeTrue("the server has named it as changed");
    }

    [Fact]
    public void An_event_of_Lidarr_during_a_survey_does_not_give_an_artist_of_the_library_more_than_one_attempt()
    {
        AddArtists(10, 400);
        AddArtists(399, 400, isBroken: true);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(20));
            Hint(399);
            await world.PassAsync(TimeSpan.FromMinutes(10));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(399)].Should().Be(1);
    }

    [Fact]
    public void What_is_edited_in_quiet_hours_holds_for_the_run_after_them()
    {
        _world.Configure("[schedule]", "quiet_hours = 05:00-09:00", "max_runs = 1");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Configure("[run]", "process_release_groups = false", "[schedule]", "quiet_hours = 05:00-11:00", "max_runs = 1");
            await world.PassAsync(TimeSpan.FromHours(3));
        }).Should().Be(0);

        _world.Service.Stamps.Should().BeEmpty();
    }

    [Fact]
    public void What_is_added_while_a_random_wait_goes_on_is_warmed_within_seconds()
    {
        _world.Configure("[schedule]", "interval_seconds = 60", "jitter_seconds = 100000", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(5));
            AddArtists(7, 8);
            Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(7));
    }

    [Fact]
    public void While_a_run_goes_on_the_service_manager_does_not_show_when_the_run_will_be()
    {
        _world.Configure("[schedule]", "interval_seconds = 60", "max_runs = 2");
        var shown = new List<string>();
        _world.Library.OnReading = () => shown.Add(_world.Statuses.LastOrDefault(status => status.StartsWith("STATUS=", StringComparison.Ordinal)) ?? "");

        _world.Run().Should().Be(0);

        shown.Should().HaveCount(2);
        shown[1].Should().NotStartWith("STATUS=Next run");
    }

    [Fact]
    public void Events_about_what_is_warm_open_no_ledger()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        var opened = 0;
        _world.OpenLedger = options =>
        {
            opened++;
            return LedgerOpening.Open(Connections.LocationOf(options), readOnly: false, _world.Time);
        };

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            // Lidarr refreshes its library: an event for each artist and album, every second or two, for hours.
            for (var n = 0; n < 300; n++)
            {
                Hint(n % 3);
                await world.PassAsync(TimeSpan.FromSeconds(3));
            }
        }).Should().Be(0);

        opened.Should().BeLessThan(10);
    }

    [Fact]
    public void Events_about_albums_open_no_ledger_where_albums_are_not_warmed()
    {
        _world.Configure("[run]", "process_release_groups = false", "[schedule]", "max_runs = 0");
        var opened = 0;
        _world.OpenLedger = options =>
        {
            opened++;
            return LedgerOpening.Open(Connections.LocationOf(options), readOnly: false, _world.Time);
        };

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            for (var n = 0; n < 300; n++)
            {
                HintAlbum(n);
                await world.PassAsync(TimeSpan.FromSeconds(3));
            }
        }).Should().Be(0);

        opened.Should().BeLessThan(10);
    }

    [Fact]
    public void What_is_added_in_quiet_hours_is_warmed_right_after_them_and_not_only_in_the_next_run()
    {
        _world.Configure("[schedule]", "max_runs = 0", "interval_seconds = 86400", "quiet_hours = 08:00-09:00");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(2.5));
            AddArtists(7, 8);
            Hint(7);
            await world.PassAsync(TimeSpan.FromHours(0.6));
            world.Service.Requests.Keys.Should().Contain(PathOf(7), "the quiet hours have ended");
            AddArtists(8, 9);
            Hint(8);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(8));
        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromHours(2) && stamp < TimeSpan.FromHours(3));
    }

    [Fact]
    public void A_service_that_asks_for_patience_when_something_is_added_is_not_asked_before()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        var asked = TimeSpan.Zero;
        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(50));
            AddArtists(7, 8);
            world.Service.IsShedding = _ => true;
            world.Service.Patience = TimeSpan.FromHours(5);
            asked = world.Time.Elapsed + TimeSpan.FromSeconds(10);
            Hint(7);
            await world.PassAsync(TimeSpan.FromHours(3));
        }).Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp > asked);
    }

    [Fact]
    public void A_run_that_quiet_hours_cut_short_says_why()
    {
        AddArtists(10, 400);
        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Lines.Should().Contain(line => line.Contains("uiet hours", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_odd_about_the_ledger_is_said_once()
    {
        var csv = Path.Combine(Path.GetDirectoryName(_world.Folder.Config)!, "artists.csv");
        File.WriteAllText(csv, "mbid,artist_name,status,attempts,last_status_code,last_checked\nnone,Somebody,,,,\n");
        _world.Configure("[ledger]", $"artists_csv_path = {csv}", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            for (var artist = 0; artist < 3; artist++)
            {
                Hint(artist);
                await world.PassAsync(TimeSpan.FromSeconds(30));
            }
        }).Should().Be(0);

        _world.Lines.Count(line => line.Contains("have no MBID", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void An_event_about_an_artist_that_was_asked_for_a_moment_ago_asks_for_it_no_second_time()
    {
        AddArtists(10, 400);
        _world.Configure("[run]", "batch_write_frequency = 1000", "[schedule]", "max_runs = 1");

        _world.Run(async world =>
        {
            // An answer takes a second, and the ledger hears of it up to a second later.
            var seen = new Dictionary<int, TimeSpan>();
            for (var n = 0; n < 1500; n++)
            {
                await world.PassAsync(TimeSpan.FromMilliseconds(100));
                foreach (var artist in world.Library.Artists.Keys.Where(artist => world.Service.Requests.ContainsKey(PathOf(artist))))
                {
                    seen.TryAdd(artist, world.Time.Elapsed);
                    if (world.Time.Elapsed - seen[artist] == TimeSpan.FromMilliseconds(1200))
                    {
                        Hint(artist);
                    }
                }
            }

            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
    }

    [Fact]
    public void A_Lidarr_that_goes_down_as_the_service_is_stopped_does_not_make_it_fail()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        var stopping = new TaskCompletionSource();
        _world.Library.OnReading = () =>
        {
            // As "docker compose down" does: both are ended at once.
            stopping.SetResult();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Gone.");
        };

        _world.Run(_ => stopping.Task).Should().Be(0);
    }

    [Fact]
    public void An_entry_that_is_the_last_to_be_taken_out_of_the_manual_file_is_not_asked_for_any_more()
    {
        var manual = Path.Combine(Path.GetDirectoryName(_world.Folder.Config)!, "manual.yml");
        File.WriteAllText(manual, $"{PretendLibrary.ArtistMbid(50)}:\n  name: Somebody\n");
        foreach (var path in PretendLibrary.PathsOf(50, 0))
        {
            _world.Service.Add(path, new PretendEntry { Life = TimeSpan.FromHours(2) });
        }

        _world.Configure("[run]", "process_manual_entries = true", "[manual]", $"manual_entries_file = {manual}", "[schedule]", "max_runs = 0");
        var asked = 0;
        var empty = () => File.WriteAllText(manual, "# nothing any more\n");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            asked = world.Service.Requests[PathOf(50)];
            empty();
            await world.PassAsync(TimeSpan.FromDays(1));
        }).Should().Be(0);

        asked.Should().BePositive();
        _world.Service.Requests[PathOf(50)].Should().Be(asked);
    }

    [Fact]
    public void A_fault_of_the_program_in_the_health_check_is_told_and_the_next_run_is_made()
    {
        _world.Service.IsFatal = path => path.Length == 0 && _world.Time.Elapsed < TimeSpan.FromMinutes(1);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
    }

    [Fact]
    public void An_album_that_Lidarr_tells_of_twice_while_its_artist_is_asked_for_is_asked_for_once()
    {
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 0");
        var album = PretendLibrary.PathsOf(7, 1).Last();

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Library.Add(7, 1);
            foreach (var path in PretendLibrary.PathsOf(7, 1))
            {
                world.Service.Add(path, new PretendEntry { Life = TimeSpan.FromDays(20) });
            }

            Hint(7);
            HintAlbum(7);
            await world.PassAsync(TimeSpan.FromSeconds(1.7));
            HintAlbum(7);
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        _world.Service.Requests[album].Should().Be(1);
    }

    [Fact]
    public void A_service_that_has_just_asked_for_patience_is_not_asked_for_its_list_of_changes()
    {
        AddArtists(3, 10);
        foreach (var entry in _world.Service.Entries.Values)
        {
            entry.CachedUntil = TimeSpan.FromMinutes(30);
        }

        _world.Configure(
            "[probe]", "max_attempts_per_artist = 1", "[run]", "process_release_groups = true", "[schedule]", "interval_seconds = 4000", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            world.Service.Says = path => path.StartsWith("recent/", StringComparison.Ordinal)
                ? null
                : new Answer { StatusCode = 500, RetryAfter = path.Length == 0 ? null : TimeSpan.FromMinutes(5), Body = new AnswerBody { Form = BodyForm.Json } };
            await world.PassAsync(TimeSpan.FromMinutes(90));
        }).Should().Be(0);

        var refused = _world.Service.Stamps.Where(stamp => stamp > TimeSpan.FromMinutes(60)).ToList();
        refused.Count(stamp => stamp < refused[0] + TimeSpan.FromMinutes(4)).Should().Be(11, "a list of changes and ten artists; then patience was asked for");
    }

    [Fact]
    public void What_could_not_be_warmed_between_two_runs_is_tried_again_soon()
    {
        _world.Configure("[schedule]", "max_runs = 0", "interval_seconds = 86400");
        var fails = 0;
        _world.OpenLedger = options => fails-- > 0
            ? throw new LedgerException(LedgerFault.HeldByAnotherProcess, "Somebody else holds it.")
            : LedgerOpening.Open(Connections.LocationOf(options), readOnly: false, _world.Time);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            fails = 2;
            AddArtists(7, 8);
            Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(PathOf(7));
    }

    public void Dispose() => _world.Dispose();

    private static string PathOf(int artist) => $"artist/{PretendLibrary.ArtistMbid(artist)}";

    private void AddArtists(int from, int to, bool isBroken = false)
    {
        for (var artist = from; artist < to; artist++)
        {
            _world.Library.Add(artist, 0);
            _world.Service.Add(PathOf(artist), new PretendEntry { Life = TimeSpan.FromDays(20), IsBroken = isBroken });
        }
    }

    private void Hint(int artist) => _world.Hear!(new ArtistHint(
        new Artist(new Mbid(Guid.Parse(PretendLibrary.ArtistMbid(artist))), $"Artist {artist}", artist + 1, 0)));

    private void HintAlbum(int artist) => _world.Hear!(new AlbumHint(new Album(
        new Mbid(Guid.Parse(PretendLibrary.AlbumMbid(artist, 0))), "Album 0", new Mbid(Guid.Parse(PretendLibrary.ArtistMbid(artist))), $"Artist {artist}")));
}
