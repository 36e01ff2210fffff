using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Tests.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Service;

public sealed class WatcherHostTests
{
    private readonly List<Exception> _deaths = [];
    private int _begun;

    [Fact]
    public async Task A_failed_watch_restarts_with_the_next_run()
    {
        await using var post = Post(() => Task.FromException(new IOException("No space left on device")));

        await post.FollowAsync(Watched());
        await post.FollowAsync(Watched());

        _begun.Should().Be(2);
    }

    [Fact]
    public async Task The_reason_of_a_failed_watch_is_reported_only_once_until_the_reason_changes()
    {
        Exception why = new IOException("No space left on device");
        await using var post = Post(() => Task.FromException(why));

        await post.FollowAsync(Watched());
        await post.FollowAsync(Watched());
        why = new InvalidOperationException("?");
        await post.FollowAsync(Watched());

        _deaths.Select(death => death.Message).Should().Equal("No space left on device", "?");
    }

    [Fact]
    public async Task A_working_watch_is_not_restarted_and_its_stop_does_not_count_as_a_failure()
    {
        var post = Post(null);

        await post.FollowAsync(Watched());
        await post.FollowAsync(Watched());
        await post.DisposeAsync();

        (_begun, _deaths.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task Each_Lidarr_has_its_own_watch_until_the_config_no_longer_has_that_Lidarr()
    {
        var watched = new List<string>();
        var hints = new HintInbox();
        await using var post = new WatcherHost(
            async (lidarr, heard, stop) =>
            {
                watched.Add($"+{lidarr.Name}");
                heard(new ArtistHint(new Artist(new Mbid(Guid.NewGuid()), "New", LidarrId: 1, AlbumCount: 0)));
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, new FakeTimeProvider(), stop);
                }
                finally
                {
                    watched.Add($"-{lidarr.Name}");
                }
            },
            hints,
            (_, fault) => _deaths.Add(fault));
        var one = Watched();
        var two = one with { Lidarrs = [.. one.Lidarrs, one.Lidarrs[0] with { Name = InstanceName.TryParse("lidarr.kids")!.Value }] };

        await post.FollowAsync(two);
        await post.FollowAsync(two);
        await post.FollowAsync(one);

        watched.Should().Equal("+lidarr", "+lidarr.kids", "-lidarr.kids");
        hints.TakeAll().Cast<ArtistHint>().Select(hint => hint.Artist.Instance.ToString()).Should().Equal("lidarr", "lidarr.kids");
        _deaths.Should().BeEmpty();
    }

    private WatcherHost Post(Func<Task>? watch) => new(
        (_, _, stop) =>
        {
            _begun++;
            return watch?.Invoke() ?? Task.Delay(Timeout.InfiniteTimeSpan, new FakeTimeProvider(), stop);
        },
        new HintInbox(),
        (_, fault) => _deaths.Add(fault));

    private static WarmerOptions Watched()
    {
        var options = SampleOptions.With();
        return options with { Schedule = options.Schedule with { WatchLidarr = true } };
    }
}
