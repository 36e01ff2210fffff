namespace LidarrCacheWarmer.Metadata;

/// <summary>Classes of answers of the metadata server.</summary>
public enum AnswerClass
{
    /// <summary>A status from 200 to 299.</summary>
    Success,

    /// <summary>A status from 300 to 399, or below 200.</summary>
    Redirect,

    /// <summary>A status from 400 to 499.</summary>
    ClientError,

    /// <summary>A status of 500 or more.</summary>
    ServerError,

    /// <summary>No complete answer in time.</summary>
    Timeout,

    /// <summary>A fault of the connection.</summary>
    Fault,
}

/// <summary>Counts the answers of the metadata server since the start of the process. Thread-safe.</summary>
public sealed class AnswerStatistics
{
    private static readonly double[] UpperBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly Lock _gate = new();
    private readonly long[] _classes = new long[Enum.GetValues<AnswerClass>().Length];
    private readonly long[] _buckets = new long[UpperBounds.Length + 1];
    private double _seconds;

    /// <summary>The upper bounds of the buckets, in seconds; the last bucket has none.</summary>
    public static IReadOnlyList<double> Bounds => UpperBounds;

    /// <summary>Counts an answer.</summary>
    public void Add(Answer answer)
    {
        var seconds = answer.Elapsed.TotalSeconds;
        var bucket = Array.BinarySearch(UpperBounds, seconds);
        lock (_gate)
        {
            _classes[(int)ClassOf(answer)]++;
            // A value between two bounds yields the complement of the index of the upper one.
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _seconds += seconds;
        }
    }

    /// <summary>The counts so far.</summary>
    public AnswerCounts Count()
    {
        lock (_gate)
        {
            return new AnswerCounts([.. _classes], [.. _buckets], _seconds);
        }
    }

    private static AnswerClass ClassOf(Answer answer) => answer switch
    {
        { Fault: TransportFault.Timeout } => AnswerClass.Timeout,
        { Fault: not TransportFault.None } => AnswerClass.Fault,
        { StatusCode: >= 500 } => AnswerClass.ServerError,
        { StatusCode: >= 400 } => AnswerClass.ClientError,
        { StatusCode: >= 200 and < 300 } => AnswerClass.Success,
        _ => AnswerClass.Redirect,
    };
}

/// <summary>The counted answers at one time.</summary>
/// <param name="Classes">The number of answers of each <see cref="AnswerClass"/>.</param>
/// <param name="Buckets">The number of answers by <see cref="AnswerStatistics.Bounds"/>, and the slower ones.</param>
/// <param name="Seconds">The sum of their times, in seconds.</param>
public sealed record AnswerCounts(IReadOnlyList<long> Classes, IReadOnlyList<long> Buckets, double Seconds)
{
    /// <summary>No answers.</summary>
    public static AnswerCounts None { get; } = new AnswerStatistics().Count();

    /// <summary>All answers.</summary>
    public long Total => Classes.Sum();

    /// <summary>The answers after an earlier count.</summary>
    public AnswerCounts Since(AnswerCounts earlier) => new(
        [.. Classes.Zip(earlier.Classes, static (now, before) => now - before)],
        [.. Buckets.Zip(earlier.Buckets, static (now, before) => now - before)],
        Seconds - earlier.Seconds);

    /// <summary>
    /// The time that a share of the answers did not exceed, estimated within its bucket; null without answers.
    /// </summary>
    /// <param name="share">From 0 to 1; 0.5 is the median.</param>
    public TimeSpan? Quantile(double share)
    {
        var wanted = share * Total;
        var before = 0L;
        for (var bucket = 0; bucket < Buckets.Count; bucket++)
        {
            if (Buckets[bucket] > 0 && before + Buckets[bucket] >= wanted)
            {
                var lower = bucket == 0 ? 0 : AnswerStatistics.Bounds[bucket - 1];
                var upper = bucket < AnswerStatistics.Bounds.Count ? AnswerStatistics.Bounds[bucket] : lower;
                return TimeSpan.FromSeconds(lower + (upper - lower) * (wanted - before) / Buckets[bucket]);
            }

            before += Buckets[bucket];
        }

        return null;
    }
}
