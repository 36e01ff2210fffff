using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>An answer is counted in the first bucket whose bound is not below its time.</summary>
public sealed class AnswerStatisticsTests
{
    [Fact]
    public void Each_bound_belongs_to_its_own_bucket()
    {
        for (var bucket = 0; bucket < AnswerStatistics.Bounds.Count; bucket++)
        {
            var bound = AnswerStatistics.Bounds[bucket];

            BucketOf(TimeSpan.FromSeconds(bound)).Should().Be(bucket);
            BucketOf(TimeSpan.FromSeconds(bound) - TimeSpan.FromTicks(1)).Should().Be(bucket);
            BucketOf(TimeSpan.FromSeconds(bound) + TimeSpan.FromTicks(1)).Should().Be(bucket + 1);
        }
    }

    [Fact]
    public void Answer_without_a_time_is_in_the_first_bucket() => BucketOf(TimeSpan.Zero).Should().Be(0);

    private static int BucketOf(TimeSpan elapsed)
    {
        var answers = new AnswerStatistics();
        answers.Add(new Answer { StatusCode = 200, Elapsed = elapsed });
        return answers.Count().Buckets.ToList().IndexOf(1);
    }
}
