using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Documented behaviour of the service. Each test covers a former bug.</summary>
public sealed class SchedulePromisesTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public SchedulePromisesTests() => _world.AddArtists(0, 3);

    [Fact]
    public void Runs_that_could_not_start_are_not_counted()
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
    public void Entries_changed_during_a_survey_are_requested_after_the_survey()
    {
        _world.AddArtists(10, 400);
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

        _world.Service.Entries[PathOf(0)].IsWarmAt(_world.Time.Elapsed - TimeSpan.FromDays(2)).Should().BeTrue("the server has listed this entry as changed");
    }

    [Fact]
    public void A_config_edited_in_quiet_hours_applies_to_the_run_after_the_quiet_hours()
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
    public void During_a_run_the_service_manager_shows_no_next_run()
    {
        _world.Configure("[schedule]", "interval_seconds = 60", "max_runs = 2");
        var shown = new List<string>();
        _world.Library.OnReading = () => shown.Add(_world.Statuses.LastOrDefault(status => status.StartsWith("STATUS=", StringComparison.Ordinal)) ?? "");

        _world.Run().Should().Be(0);

        shown.Should().HaveCount(2);
        shown[1].Should().NotStartWith("STATUS=Next run");
    }

    [Fact]
    public void A_run_cut_short_by_quiet_hours_says_why()
    {
        _world.AddArtists(10, 400);
        _world.Configure("[schedule]", "quiet_hours = 06:01-09:00", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Lines.Should().Contain(line => line.Contains("uiet hours", StringComparison.Ordinal));
    }

    [Fact]
    public void Invalid_ledger_rows_are_reported_once()
    {
        var csv = Path.Combine(Path.GetDirectoryName(_world.Folder.Config)!, "artists.csv");
        File.WriteAllText(csv, "mbid,artist_name,status,attempts,last_status_code,last_checked\nnone,Somebody,,,,\n");
        _world.Configure("[ledger]", $"artists_csv_path = {csv}", "[schedule]", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(10));
            for (var artist = 0; artist < 3; artist++)
            {
                _world.Hint(artist);
                await world.PassAsync(TimeSpan.FromSeconds(30));
            }
        }).Should().Be(0);

        _world.Lines.Count(line => line.Contains("have no MBID", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void A_Lidarr_that_goes_down_while_the_service_stops_does_not_count_as_a_failure()
    {
        _world.Configure("[schedule]", "max_runs = 0");
        var stopping = new TaskCompletionSource();
        _world.Library.OnReading = () =>
        {
            // As with "docker compose down", Lidarr and the service end at the same time.
            stopping.SetResult();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Gone.");
        };

        _world.Run(_ => stopping.Task).Should().Be(0);
    }

    [Fact]
    public void The_last_entry_removed_from_the_manual_file_is_no_longer_requested()
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
    public void A_bug_in_the_check_of_the_root_page_is_reported_and_the_next_run_starts()
    {
        _world.Service.IsFatal = path => path.Length == 0 && _world.Time.Elapsed < TimeSpan.FromMinutes(1);
        _world.Configure("[schedule]", "max_runs = 1");

        _world.Run().Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
    }

    [Fact]
    public void The_list_of_changes_is_not_requested_during_Retry_After()
    {
        _world.AddArtists(3, 10);
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
        refused.Count(stamp => stamp < refused[0] + TimeSpan.FromMinutes(4)).Should().Be(11, "the breaker pauses after a list of changes and ten artists");
    }

    public void Dispose() => _world.Dispose();

    private static string PathOf(int artist) => PretendLibrary.PathOf(artist);
}
