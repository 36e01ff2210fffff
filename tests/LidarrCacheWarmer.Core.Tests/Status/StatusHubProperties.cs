using CsCheck;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Core.Tests.Status;

/// <summary>In any order of writes and reads, each reader gets only newer snapshots and at last the newest.</summary>
public sealed class StatusHubProperties
{
    private const int Readers = 3;

    // A step below 0 publishes a snapshot; any other step is a read by the reader with that number.
    private static readonly Gen<int[]> Steps = Gen.Int[-2, Readers - 1].Array[0, 60];

    [Fact]
    public async Task Each_reader_gets_only_newer_snapshots_and_in_the_end_the_last_one() => await Steps.SampleAsync(
        async steps =>
        {
            var hub = new StatusHub();
            var readers = Enumerable.Range(0, Readers).Select(_ => new Reader(hub)).ToList();
            var last = 0;
            foreach (var step in steps)
            {
                if (step < 0)
                {
                    hub.Publish(NumberedStatus.Create(++last));
                }
                else
                {
                    readers[step].Look();
                }
            }

            hub.Publish(NumberedStatus.Create(++last));
            foreach (var reader in readers)
            {
                await reader.CatchUpAsync(last);
                reader.Seen.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.EndWith(last);
            }
        },
        iter: Effort.Rounds(300, 20_000));

    [Fact]
    public async Task Readers_in_other_threads_get_only_newer_snapshots_and_in_the_end_the_last_one()
    {
        var hub = new StatusHub();
        var last = Effort.Rounds(2_000, 200_000);
        var readers = Enumerable.Range(0, Readers).Select(_ => new Reader(hub)).ToList();
        var reading = readers.ConvertAll(reader => Task.Run(() => reader.CatchUpAsync(last)));

        for (var number = 1; number <= last; number++)
        {
            hub.Publish(NumberedStatus.Create(number));
        }

        await Task.WhenAll(reading);
        readers.Should().AllSatisfy(reader => reader.Seen.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.EndWith(last));
    }

    private sealed class Reader(StatusHub hub)
    {
        private readonly IAsyncEnumerator<ServiceStatus> _changes =
            hub.FollowAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        private Task<bool>? _next;

        public List<int> Seen { get; } = [];

        /// <summary>Reads a snapshot if one is available, without waiting.</summary>
        public void Look()
        {
            _next ??= _changes.MoveNextAsync().AsTask();
            if (_next.IsCompleted)
            {
                Take();
            }
        }

        /// <summary>Reads until the snapshot of this number has arrived.</summary>
        public async Task CatchUpAsync(int last)
        {
            while (Seen.LastOrDefault() != last)
            {
                _next ??= _changes.MoveNextAsync().AsTask();
                _ = await _next;
                Take();
            }
        }

        private void Take()
        {
            Seen.Add(NumberedStatus.NumberOf(_changes.Current));
            _next = null;
        }
    }
}
