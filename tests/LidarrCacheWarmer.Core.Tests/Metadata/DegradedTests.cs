using CsCheck;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class DegradedTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    // The seconds between requests of other clients for the entry.
    private static readonly Gen<int[]> Others = Gen.OneOf(Gen.Int[1, 3600], Gen.Int[3600, 200_000]).Array[0, 60];

    // The seconds between changes of the entry. Each change makes the entry expire.
    private static readonly Gen<int[]> Changes = Gen.OneOf(Gen.Int[1, 7200], Gen.Int[3600, 200_000]).Array[0, 40];

    [Fact]
    public void A_warm_entry_cached_for_only_half_an_hour_twice_in_a_row_is_degraded() =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(HalfAnHour), Start).Should().BeTrue();

    [Fact]
    public void A_normal_cache_time_is_not_degraded() =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(TimeSpan.FromHours(24)), Start).Should().BeFalse();

    [Fact]
    public void An_entry_with_a_short_remainder_of_a_normal_cache_time_is_not_degraded() =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(HalfAnHour), Start.AddHours(23.5)).Should().BeFalse();

    [Fact]
    public void An_entry_without_an_earlier_expiry_is_not_degraded() =>
        Freshness.IsDegraded(null, Start.AddHours(-1), Lives(HalfAnHour), Start).Should().BeFalse();

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(24 * 60)]
    [InlineData(null)]
    public void A_first_short_cache_time_is_not_degraded(int? minutes) =>
        Freshness.IsDegraded(Start, minutes is { } life ? Start.AddMinutes(-life) : null, Lives(HalfAnHour), Start).Should().BeFalse();

    [Fact]
    public void An_answer_without_cache_headers_is_not_degraded() =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), new Answer { StatusCode = 200 }, Start).Should().BeFalse();

    [Fact]
    public void An_answer_before_the_earlier_expiry_is_not_degraded() =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(HalfAnHour), Start.AddSeconds(-1)).Should().BeFalse();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 180)]
    [InlineData(120, 60)]
    public void An_answer_that_expires_at_nearly_the_earlier_time_is_not_degraded(int secondsLate, int remaining) =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(TimeSpan.FromSeconds(remaining)), Start.AddSeconds(secondsLate)).Should().BeFalse();

    [Fact]
    public void A_stale_answer_of_an_edge_cache_is_not_degraded()
    {
        var stale = new Answer
        {
            StatusCode = 200,
            Cache = new CacheHeaders { SharedMaxAge = TimeSpan.FromHours(24), Age = TimeSpan.FromHours(25), EdgeStatus = "STALE" },
        };

        Freshness.IsDegraded(Start, Start.AddHours(-1), stale, Start.AddHours(1)).Should().BeFalse();
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public void A_cache_time_above_three_hours_is_not_degraded(int minutes, bool isDegraded) =>
        Freshness.IsDegraded(Start, Start.AddHours(-1), Lives(TimeSpan.FromMinutes(minutes)), Start).Should().Be(isDegraded);

    [Fact]
    public void An_entry_rebuilt_after_a_change_and_cached_for_a_day_is_not_degraded()
    {
        // The answer was built at Start and cached for a day. An hour later, a change made it expire, and the rebuilt
        // answer was cached for a day.
        var end = Start.AddHours(1 + 24);
        var promised = Freshness.WarmUntil(Lives(TimeSpan.FromHours(24)), Start)!.Value;
        var now = promised.AddMinutes(5);

        Freshness.IsDegraded(promised, Start, Lives(end - now), now).Should().BeFalse();
    }

    [Fact]
    public void An_entry_with_a_cache_time_of_a_day_or_more_is_never_degraded() =>
        Gen.Select(Gen.Int[86_400, 2_592_000], Gen.Int[0, 2_592_000], Others, Gen.Int[0, 3_000_000], Gen.Int[0, 120].Array[2], Changes)
            .Sample((life, firstLook, others, late, onTheWay, changes) =>
            {
                var cache = new OneEntry(TimeSpan.FromSeconds(life), changes);
                var looked = Start.AddSeconds(firstLook);
                var promised = cache.PromiseAt(looked, others, onTheWay[0]);
                // The request is sent just when the entry expires, or at any time before or after.
                var now = promised.AddSeconds(late % 3 == 0 ? late % 60 : late - 200_000);
                var answer = cache.AskAt(now, others, onTheWay[1]);
                return !Freshness.IsDegraded(promised, looked, answer, now);
            }, iter: 20_000);

    [Fact]
    public void An_entry_always_cached_for_half_an_hour_is_degraded_if_requested_within_an_hour_after_expiry() =>
        Gen.Select(Gen.Int[0, 100_000], Others, Gen.Int[180, 3600], Changes).Sample((firstLook, others, late, changes) =>
        {
            var cache = new OneEntry(HalfAnHour, changes);
            var looked = Start.AddSeconds(firstLook);
            var promised = cache.PromiseAt(looked, others, onTheWay: 0);
            var now = promised.AddSeconds(late);
            return Freshness.IsDegraded(promised, looked, cache.AskAt(now, others, onTheWay: 0), now);
        });

    private static Answer Lives(TimeSpan remaining) =>
        new() { StatusCode = 200, Cache = new CacheHeaders { SharedMaxAge = remaining } };

    /// <summary>
    /// An entry that the server rebuilds on the first request after its expiry. A change makes it expire early.
    /// </summary>
    private sealed class OneEntry(TimeSpan life, int[] changes)
    {
        private readonly Queue<DateTimeOffset> _changes = new(Moments(changes));
        private DateTimeOffset _end = DateTimeOffset.MinValue;
        private DateTimeOffset _last = Start;

        public DateTimeOffset PromiseAt(DateTimeOffset now, int[] others, int onTheWay) =>
            Freshness.WarmUntil(AskAt(now, others, onTheWay), now)!.Value;

        public Answer AskAt(DateTimeOffset now, int[] others, int onTheWay)
        {
            foreach (var gap in others.TakeWhile(gap => _last.AddSeconds(gap) < now))
            {
                Touch(_last.AddSeconds(gap));
            }

            // The server wrote the headers some seconds before the answer arrived.
            var written = now.AddSeconds(-onTheWay);
            Touch(written > _last ? written : _last);
            return Lives(TimeSpan.FromSeconds(Math.Max(0, Math.Floor((_end - _last).TotalSeconds))));
        }

        private static IEnumerable<DateTimeOffset> Moments(int[] changes)
        {
            var at = Start;
            return changes.Select(gap => at = at.AddSeconds(gap));
        }

        private void Touch(DateTimeOffset at)
        {
            _last = at;
            while (_changes.TryPeek(out var change) && change <= at)
            {
                _changes.Dequeue();
                _end = change < _end ? change : _end;
            }

            if (at >= _end)
            {
                _end = at + life;
            }
        }
    }
}
