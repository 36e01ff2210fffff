namespace LidarrCacheWarmer.Tests.Service;

/// <summary>A run follows a survey at once and requests the entries that were not ready in the survey.</summary>
public sealed class SurveyChainTests : IDisposable
{
    private readonly VirtualWorld _world = new();
    private readonly List<TimeSpan> _runs = [];

    public SurveyChainTests() => _world.Library.OnReading = () => _runs.Add(_world.Time.Elapsed);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Cold_library_is_warm_without_waiting_for_the_interval()
    {
        AddCold(artists: 60, albums: 3);
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            world.Service.Entries.Values.Should().OnlyContain(entry => entry.IsWarmAt(world.Time.Elapsed));
            _runs.Should().HaveCount(3, "first the artists are surveyed, then the albums, and a run follows each survey");
            await world.PassAsync(TimeSpan.FromMinutes(40));
        }).Should().Be(0);

        _runs.Should().HaveCount(4);
        _runs[3].Should().BeCloseTo(TimeSpan.FromHours(1) + _runs[2], TimeSpan.FromMinutes(5), "the interval counts from the end of the chain");
        _world.Lines.Count(line => line == "The next run starts at once and warms what the first check found cold.").Should().Be(2);
    }

    [Fact]
    public void A_survey_and_the_run_after_it_count_as_one_run_towards_max_runs()
    {
        AddCold(artists: 10, albums: 1);
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 2");

        _world.Run().Should().Be(0);

        _runs.Should().HaveCount(4);
        _world.Lines.Should().ContainSingle(line => line.StartsWith("2 runs done", StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_cold_after_all_its_attempts_waits_for_the_next_interval()
    {
        AddCold(artists: 10, albums: 1);
        _world.AddArtist(20, TimeSpan.FromDays(1), isBroken: true);
        _world.Configure("[run]", "process_release_groups = true", "[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _runs.Should().HaveCount(3);
        _world.Service.Requests[PretendLibrary.PathOf(20)].Should().Be(1 + 25, "the survey makes one attempt, the run after it 25, and the run after the album survey none");
    }

    [Fact]
    public void Survey_that_finds_everything_ready_is_followed_by_no_run()
    {
        _world.AddArtists(0, 10);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _runs.Should().HaveCount(1);
    }

    [Fact]
    public void A_survey_ended_by_load_shedding_is_followed_by_no_run()
    {
        AddCold(artists: 200, albums: 0);
        _world.Service.IsShedding = now => now > TimeSpan.FromSeconds(30);
        _world.Service.Patience = TimeSpan.FromMinutes(20);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _runs.Should().HaveCount(1);
    }

    [Fact]
    public void Quiet_hours_delay_the_run_after_a_survey()
    {
        AddCold(artists: 170, albums: 0);
        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 2");

        _world.Run().Should().Be(0);

        _world.Service.Stamps.Should().NotContain(stamp => stamp >= TimeSpan.FromMinutes(1) && stamp < TimeSpan.FromHours(3));
    }

    [Fact]
    public void Forced_artists_are_not_forced_again_by_the_run_after_the_album_survey()
    {
        AddCold(artists: 5, albums: 2);
        _world.Configure("[run]", "process_release_groups = true", "force_artists = true", "[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Service.Requests[PretendLibrary.PathOf(0)].Should().BeLessThanOrEqualTo(2);
    }

    // Each entry is ready eight seconds after its first request, which gets a 503.
    private void AddCold(int artists, int albums)
    {
        for (var artist = 0; artist < artists; artist++)
        {
            _world.Library.Add(artist, albums);
            foreach (var path in PretendLibrary.PathsOf(artist, albums))
            {
                _world.Service.Add(path, new PretendEntry { Life = TimeSpan.FromDays(20), IsMadeBehind503 = true });
            }
        }
    }
}
