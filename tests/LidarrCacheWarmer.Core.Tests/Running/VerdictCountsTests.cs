using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Core.Tests.Running;

public sealed class VerdictCountsTests
{
    [Fact]
    public void Every_verdict_is_counted_separately()
    {
        var all = Enum.GetValues<Verdict>();
        var counts = all.SelectMany(verdict => Enumerable.Repeat(verdict, (int)verdict + 1)).Aggregate(default(VerdictCounts), (before, verdict) => before.With(verdict));

        all.Select(counts.Of).Should().Equal(all.Select(verdict => (int)verdict + 1));
    }

    [Fact]
    public void Counting_a_verdict_returns_new_counts_and_leaves_the_old_ones_unchanged()
    {
        var before = default(VerdictCounts).With(Verdict.Warm);

        var after = before.With(Verdict.Warm);

        (before.Of(Verdict.Warm), after.Of(Verdict.Warm)).Should().Be((1, 2));
    }

    [Fact]
    public void Counts_are_equal_when_the_count_of_every_verdict_is_equal()
    {
        var one = default(VerdictCounts).With(Verdict.Thin).With(Verdict.Missing);
        var same = default(VerdictCounts).With(Verdict.Missing).With(Verdict.Thin);

        (one.Equals(same), one.GetHashCode() == same.GetHashCode(), one.Equals(one.With(Verdict.Cold))).Should().Be((true, true, false));
    }
}
