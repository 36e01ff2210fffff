namespace LidarrCacheWarmer.Tests.Scheduling;

/// <summary>The service from one run to the next, in virtual time.</summary>
public sealed class ScheduleTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public ScheduleTests()
    {
        for (var artist = 0; artist < 3; artist++)
        {
            AddArtist(artist);
        }
    }

    [Fact]
    public void Runs_follow_one_another_an_interval_after_the_end_of_the_one_before_until_enough_were_made()
    {
        _world.Configure("[schedule]", "interval_seconds = 3600", "max_runs = 3");
        var began = new List<TimeSpan>();
        _world.Library.OnReading = () => began.Add(_world.Time.Elapsed);

        _world.Run().Should().Be(0);

        began.Should().HaveCount(3);
        began[1].Should().BeGreaterThan(began[0] + TimeSpan.FromHours(1)).And.BeLessThan(began[0] + TimeSpan.FromMinutes(61));
        _world.Lines.Should().ContainSingle(line => line.StartsWith("3 runs were made, as many as max_runs allows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_limit_it_goes_on_for_ever(int maxRuns)
    {
        _world.Configure("[schedule]", $"max_runs = {maxRuns}");

        _world.Run(world => world.PassAsync(TimeSpan.FromDays(5))).Should().Be(0);

        _world.Library.Readings.Should().BeInRange(118, 120);
    }

    [Fact]
    public void Without_run_at_start_the_first_run_waits_an_interval()
    {
        _world.Configure("[schedule]", "run_at_start = false", "interval_seconds = 600", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(10)).And.BeLessThan(TimeSpan.FromMinutes(11));
        _world.Lines[0].Should().Be("The first run starts at 06:10 (in 10 min 0 s).");
    }

    [Fact]
    public void A_random_wait_comes_before_each_run()
    {
        _world.Configure("[schedule]", "jitter_seconds = 100000", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Time.Elapsed.Should().BeGreaterThan(TimeSpan.FromHours(1));
        _world.Lines[0].Should().StartWith("The first run starts ");
    }

    [Fact]
    public void It_says_when_the_next_run_is_and_what_awaits_it()
    {
        // A survey finds all three: two live for a day, one for a week.
        _world.Service.Entries[PathOf(1)].IsBroken.Should().BeFalse();
        AddArtist(3, isBroken: true);
        _world.Configure("[schedule]", "max_runs = 2");

        _world.Run().Should().Be(0);

        _world.Lines.Should().ContainSingle(line => line.StartsWith("Next run at 07:0", StringComparison.Ordinal))
            .Which.Should().MatchRegex(@"^Next run at 07:0\d \(in 1 h 0 min\): 1 entry is due then, and the next one goes stale on 3 November at 06:0\d\.$");
    }

    [Fact]
    public void In_quiet_hours_nothing_is_sent_and_a_run_that_was_cut_short_goes_on_after_them()
    {
        for (var artist = 10; artist < 400; artist++)
        {
            AddArtist(artist);
        }

        // The survey of 393 artists takes more than two minutes at three a second.
        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromMinutes(1) && stamp < TimeSpan.FromHours(3));
        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1, "nothing is asked twice");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Next run at 09:00 (in ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_config_that_is_not_edited_yet_is_said_once_and_waited_for()
    {
        File.WriteAllText(_world.Folder.Config, "[lidarr]\napi_key = YOUR_LIDARR_API_KEY\n");

        var exitCode = _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(5));
            world.Library.Readings.Should().Be(0);
            world.Configure("[schedule]", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromSeconds(5));
            world.Library.Readings.Should().Be(1);
        });

        exitCode.Should().Be(0);
        _world.Errors.Split("api_key is still the placeholder").Should().HaveCount(2, "it is said once");
        _world.Lines[0].Should().Be("Waiting for the config file to be edited; it is read again as soon as it changes.");
    }

    [Fact]
    public void A_config_that_breaks_later_is_waited_for_before_the_next_run_and_what_is_new_in_it_holds()
    {
        _world.Configure("[schedule]", "interval_seconds = 600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(1));
            world.Configure("[schedule]", "interval_seconds = often");
            await world.PassAsync(TimeSpan.FromHours(2));
            world.Library.Readings.Should().Be(1, "a broken config starts no run");
            world.Configure("[schedule]", "interval_seconds = 7200", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromHours(2));
            world.Library.Readings.Should().Be(2);
        }).Should().Be(0);

        _world.Errors.Split("interval_seconds is \"often\"").Should().HaveCount(2, "it is said once");
    }

    [Fact]
    public void A_config_that_is_not_there_is_created_and_that_is_the_end()
    {
        File.Delete(_world.Folder.Config);

        _world.Run().Should().Be(1);

        File.Exists(_world.Folder.Config).Should().BeTrue();
        _world.Errors.Should().Contain("did not exist and was created");
    }

    [Fact]
    public void A_Lidarr_that_is_down_is_said_once_and_asked_again_soon()
    {
        _world.Configure("[schedule]", "max_runs = 1");
        _world.Library.IsUp = false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(20));
            world.Library.IsUp = true;
            await world.PassAsync(TimeSpan.FromMinutes(20));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Errors.Split("❌").Should().HaveCount(2, "one sentence is enough");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Trying again at 06:00 (in 30 s)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_disk_that_is_full_is_said_once_and_everything_is_done_when_it_is_freed()
    {
        _world.Configure("[schedule]", "max_runs = 1");
        _world.OpenLedger = _ => throw new Ledger.LedgerException(Ledger.LedgerFault.Unusable, "The disk is full.");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(40));
            world.Service.Stamps.Should().BeEmpty("what cannot be remembered is not asked");
            world.OpenLedger = null;
            await world.PassAsync(TimeSpan.FromMinutes(40));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Errors.Should().Be("❌ The disk is full.\n");
    }

    [Fact]
    public void A_clock_that_is_set_back_delays_nothing_and_asks_for_nothing_again()
    {
        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.FromHours(-12);
            await world.PassAsync(TimeSpan.FromHours(10));
        }).Should().Be(0);

        _world.Library.Readings.Should().Be(11);
        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
    }

    [Fact]
    public void A_clock_that_was_wrong_by_years_leaves_no_entry_warm_for_years()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        _world.Time.Set = TimeSpan.FromDays(2000);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Time.Set = TimeSpan.Zero;
            await world.PassAsync(TimeSpan.FromHours(2));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(0)].Should().Be(2);
    }

    [Fact]
    public void A_stop_ends_it_whatever_it_is_doing()
    {
        _world.Service.IsShedding = _ => true;
        foreach (var (lines, after) in new (string[], TimeSpan)[]
        {
            (["[schedule]", "jitter_seconds = 2000000"], TimeSpan.FromMinutes(1)),
            (["[schedule]", "run_at_start = false"], TimeSpan.FromMinutes(1)),
            (["[schedule]", "quiet_hours = 00:00-23:00"], TimeSpan.FromMinutes(1)),
            (["[probe]", "rate_limit_per_second = 0.01"], TimeSpan.FromMinutes(1)),
            (["[probe]", "circuit_breaker_threshold = 100000"], TimeSpan.FromMinutes(10)),
            (["[probe]", "circuit_breaker_threshold = 1"], TimeSpan.FromMinutes(10)),
            (["[schedule]", "interval_seconds = often"], TimeSpan.FromMinutes(1)),
        })
        {
            _world.Configure(lines);
            var asked = TimeSpan.Zero;

            _world.Run(async world =>
            {
                await world.PassAsync(after);
                asked = world.Time.Elapsed;
            }).Should().Be(0);

            (_world.Time.Elapsed - asked).Should().BeLessThan(TimeSpan.FromSeconds(6), string.Join(' ', lines));
        }
    }

    [Fact]
    public void What_is_added_to_Lidarr_between_two_runs_is_warmed_within_seconds_without_reading_the_library()
    {
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            AddArtist(7, albums: 2);
            _world.Hint(7, albums: 2);
            await world.PassAsync(TimeSpan.FromSeconds(10));
            world.Service.Requests.Keys.Should().Contain(PretendLibrary.PathsOf(7, 2));
            world.Library.Readings.Should().Be(1);
            _world.Hint(7, albums: 2);
            await world.PassAsync(TimeSpan.FromSeconds(10));
        }).Should().Be(0);

        _world.Service.Requests[PathOf(7)].Should().Be(1, "a hint of what is warm is no news");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Warmed what was added to Lidarr: 3 cached, 0 failed, 4 requests.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_added_to_Lidarr_during_a_run_goes_ahead_of_everything_and_is_asked_for_once()
    {
        for (var artist = 10; artist < 400; artist++)
        {
            AddArtist(artist);
        }

        _world.Configure("[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(20));
            // One that is new, and one that waits far behind in the queue.
            AddArtist(700);
            _world.Hint(700);
            _world.Hint(399);
            await world.PassAsync(TimeSpan.FromSeconds(5));
            world.Service.Requests.Keys.Should().Contain([PathOf(700), PathOf(399)]);
            await world.PassAsync(TimeSpan.FromMinutes(10));
        }).Should().Be(0);

        _world.Service.Requests.Where(request => request.Key.Length > 0).Should().OnlyContain(request => request.Value == 1);
        _world.Lines.Should().Contain(line => line.StartsWith("➕ Added in Lidarr: Artist 399", StringComparison.Ordinal))
            .And.Contain(line => line.StartsWith("Artists complete: 392 success", StringComparison.Ordinal));
    }

    [Fact]
    public void While_the_service_is_down_what_is_added_waits_for_the_next_run()
    {
        _world.Service.IsDown = now => now < TimeSpan.FromMinutes(59);
        _world.Configure("[probe]", "circuit_breaker_threshold = 2", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            var before = world.Service.Stamps.Count;
            AddArtist(7);
            _world.Hint(7);
            await world.PassAsync(TimeSpan.FromMinutes(20));
            world.Service.Stamps.Count.Should().Be(before);
            await world.PassAsync(TimeSpan.FromMinutes(15));
        }).Should().Be(0);

        _world.Service.Entries[PathOf(7)].IsWarmAt(_world.Time.Elapsed).Should().BeTrue();
    }

    public void Dispose() => _world.Dispose();

    private static string PathOf(int artist) => PretendLibrary.PathOf(artist);

    private void AddArtist(int artist, bool isBroken = false, int albums = 0) =>
        _world.AddArtist(artist, TimeSpan.FromDays(1), isBroken, albums);
}
