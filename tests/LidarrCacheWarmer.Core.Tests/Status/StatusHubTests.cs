using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Core.Tests.Status;

public sealed class StatusHubTests
{
    private readonly StatusHub _hub = new();

    [Fact]
    public void Hub_returns_the_newest_snapshot()
    {
        _hub.Current.Should().BeNull();

        _hub.Publish(NumberedStatus.Create(1));
        _hub.Publish(NumberedStatus.Create(2));

        NumberedStatus.NumberOf(_hub.Current!).Should().Be(2);
    }

    [Fact]
    public void Publish_calls_subscribers_before_it_returns()
    {
        List<int> heard = [];
        _hub.Subscribe(status => heard.Add(NumberedStatus.NumberOf(status)));

        _hub.Publish(NumberedStatus.Create(1));
        heard.Should().Equal(1);
        _hub.Publish(NumberedStatus.Create(2));

        heard.Should().Equal(1, 2);
    }

    [Fact]
    public async Task Late_reader_starts_with_the_newest_snapshot()
    {
        _hub.Publish(NumberedStatus.Create(1));
        _hub.Publish(NumberedStatus.Create(2));

        await using var reader = Follow();

        (await NextAsync(reader)).Should().Be(2);
    }

    [Fact]
    public async Task Slow_reader_misses_replaced_snapshots()
    {
        _hub.Publish(NumberedStatus.Create(1));
        await using var reader = Follow();
        _ = await NextAsync(reader);

        _hub.Publish(NumberedStatus.Create(2));
        _hub.Publish(NumberedStatus.Create(3));

        (await NextAsync(reader)).Should().Be(3);
    }

    [Fact]
    public async Task Waiting_reader_is_woken_by_a_change()
    {
        await using var reader = Follow();
        var next = NextAsync(reader);
        next.IsCompleted.Should().BeFalse();

        _hub.Publish(NumberedStatus.Create(1));

        (await next).Should().Be(1);
    }

    [Fact]
    public async Task Waiting_reader_ends_when_cancelled()
    {
        using var end = new CancellationTokenSource();
        await using var reader = _hub.FollowAsync(end.Token).GetAsyncEnumerator(end.Token);
        var next = NextAsync(reader);

        await end.CancelAsync();

        await FluentActions.Awaiting(() => next).Should().ThrowAsync<OperationCanceledException>();
    }

    private IAsyncEnumerator<ServiceStatus> Follow() =>
        _hub.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<int> NextAsync(IAsyncEnumerator<ServiceStatus> reader) =>
        await reader.MoveNextAsync() ? NumberedStatus.NumberOf(reader.Current) : 0;
}
