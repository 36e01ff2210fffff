using System.Net;
using System.Text.Json;
using LidarrCacheWarmer.Library;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class ArtistRefresherTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<int[]> _sent = [];
    private readonly List<double> _polled = [];
    private readonly long _start;
    private int _looks;

    /// <summary>The state of a command, by its id and the number of the poll.</summary>
    private Func<int, int, string?> _status = (_, _) => "completed";

    /// <summary>The answer to a command, by its id.</summary>
    private Func<int, HttpStatusCode> _taken = _ => HttpStatusCode.Created;

    public ArtistRefresherTests() => _start = _time.GetTimestamp();

    [Fact]
    public async Task Artists_are_refreshed_in_batches_of_ten()
    {
        var open = 0;
        _taken = _ => open++ == 0 ? HttpStatusCode.Created : HttpStatusCode.Conflict;
        _status = (_, look) =>
        {
            open = look < 2 ? open : 0;
            return look < 2 ? "started" : "completed";
        };

        var outcome = await RefreshAsync(Enumerable.Range(1, 25));

        _sent.Select(ids => ids.Length).Should().Equal(10, 10, 5);
        outcome.Refreshed.Should().Equal(Enumerable.Range(1, 25));
        outcome.NotRefreshed.Should().BeEmpty();
        outcome.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_command_is_polled_at_growing_intervals()
    {
        _status = (_, look) => look < 7 ? "started" : "completed";

        _ = await RefreshAsync([1]);

        _polled.Should().Equal(1, 3, 7, 15, 25, 35, 45);
    }

    [Fact]
    public async Task A_batch_slower_than_half_an_hour_counts_as_done_and_the_next_batch_is_sent()
    {
        _status = (command, _) => command == 1 ? "started" : "completed";

        var outcome = await RefreshAsync(Enumerable.Range(1, 11));

        outcome.Refreshed.Should().HaveCount(11);
        _polled[^1].Should().BeInRange(1800, 1820);
    }

    [Fact]
    public async Task A_failed_command_leaves_only_its_own_artists_unrefreshed()
    {
        _status = (command, _) => command == 1 ? "failed" : "completed";

        var outcome = await RefreshAsync(Enumerable.Range(1, 12));

        outcome.Refreshed.Should().Equal(11, 12);
        outcome.NotRefreshed.Should().Equal(Enumerable.Range(1, 10));
        outcome.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_rejected_command_ends_the_refresh_with_its_fault()
    {
        _taken = command => command == 2 ? HttpStatusCode.InternalServerError : HttpStatusCode.Created;

        var outcome = await RefreshAsync(Enumerable.Range(1, 30));

        outcome.Refreshed.Should().Equal(Enumerable.Range(1, 10));
        outcome.NotRefreshed.Should().Equal(Enumerable.Range(11, 20));
        outcome.Fault!.Fault.Should().Be(LidarrFault.HttpError);
        _sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_few_failed_polls_are_tolerated()
    {
        _status = (_, look) => look is 5 or 10 ? "started" : look < 11 ? null : "completed";

        var outcome = await RefreshAsync([1]);

        outcome.Refreshed.Should().Equal(1);
        outcome.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_command_whose_status_cannot_be_read_ends_the_refresh()
    {
        _status = (_, _) => null;

        var outcome = await RefreshAsync(Enumerable.Range(1, 20));

        outcome.NotRefreshed.Should().HaveCount(20);
        outcome.Fault!.Fault.Should().Be(LidarrFault.HttpError);
        (_sent.Count, _polled.Count).Should().Be((1, 5));
    }

    [Fact]
    public async Task A_stop_during_a_command_counts_its_artists_as_refreshed()
    {
        using var stop = new CancellationTokenSource();
        _status = (_, look) =>
        {
            if (look == 2)
            {
                stop.Cancel();
            }

            return "started";
        };

        var outcome = await RefreshAsync(Enumerable.Range(1, 20), stop.Token);

        outcome.Refreshed.Should().Equal(Enumerable.Range(1, 10));
        outcome.NotRefreshed.Should().Equal(Enumerable.Range(11, 10));
        outcome.Fault.Should().BeNull();
    }

    [Fact]
    public async Task A_stop_before_the_first_command_prevents_all_commands()
    {
        var outcome = await RefreshAsync([1, 2], new CancellationToken(canceled: true));

        outcome.NotRefreshed.Should().Equal(1, 2);
        _sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Artists_without_an_id_are_skipped_and_duplicates_are_sent_once()
    {
        var outcome = await RefreshAsync([3, 0, 3, 4]);

        _sent.Should().ContainSingle().Which.Should().Equal(3, 4);
        outcome.NotRefreshed.Should().Equal(0);
    }

    [Fact]
    public async Task An_empty_list_sends_no_command()
    {
        var outcome = await RefreshAsync([]);

        outcome.Refreshed.Should().BeEmpty();
        _sent.Should().BeEmpty();
    }

    private async Task<RefreshOutcome> RefreshAsync(IEnumerable<int> artists, CancellationToken ct = default)
    {
        using var client = new ScriptedLidarr(Answer).Client(_time);
        var refresh = new ArtistRefresher(client, _time).RefreshAsync([.. artists], ct);
        while (!refresh.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return await refresh;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Post)
        {
            using var body = JsonDocument.Parse(request.Content!.ReadAsStream());
            _sent.Add([.. body.RootElement.GetProperty("artistIds").EnumerateArray().Select(id => id.GetInt32())]);
            _looks = 0;
            return ScriptedLidarr.Answer(_taken(_sent.Count), $$"""{"id":{{_sent.Count}},"status":"queued"}""");
        }

        _polled.Add(_time.GetElapsedTime(_start).TotalSeconds);
        return _status(int.Parse(request.RequestUri!.Segments[^1]), ++_looks) is { } status
            ? ScriptedLidarr.Answer(HttpStatusCode.OK, $$"""{"id":1,"status":"{{status}}"}""")
            : ScriptedLidarr.Answer(HttpStatusCode.InternalServerError);
    }
}
