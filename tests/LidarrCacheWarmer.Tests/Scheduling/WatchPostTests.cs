using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Scheduling;
using LidarrCacheWarmer.Tests.Terminal;

namespace LidarrCacheWarmer.Tests.Scheduling;

public sealed class WatchPostTests
{
    [Fact]
    public async Task A_watch_that_died_begins_anew_with_the_next_run()
    {
        var begun = 0;
        await using var post = new WatchPost(
            (_, _, _) =>
            {
                begun++;
                return Task.FromException(new IOException("No space left on device"));
            },
            new HintInbox());
        var options = SampleOptions.With();
        options = options with { Schedule = options.Schedule with { WatchLidarr = true } };

        await post.FollowAsync(options);
        await post.FollowAsync(options);

        begun.Should().Be(2);
    }
}
