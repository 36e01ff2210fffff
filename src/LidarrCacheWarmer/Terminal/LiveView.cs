using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Terminal;

/// <summary>What the live display shows at a moment.</summary>
internal sealed record LiveView
{
    /// <summary>What is going on when no phase is.</summary>
    public required string Activity { get; init; }

    /// <summary>For how long.</summary>
    public required TimeSpan ActiveFor { get; init; }

    /// <summary>For how long a stop has been wanted; null when none is.</summary>
    public TimeSpan? StoppingFor { get; init; }

    /// <summary>The phase that runs; null between phases.</summary>
    public PhaseView? Phase { get; init; }
}

/// <summary>How a phase stands, with its speed.</summary>
internal sealed record PhaseView
{
    public required PhaseBegan Began { get; init; }

    /// <summary>How often each item is asked for, in words.</summary>
    public required string Attempts { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>How things stood at the last event, with the clock moved on to now.</summary>
    public required Pulse Pulse { get; init; }

    public required double ResultsPerSecond { get; init; }

    public required double RequestsPerSecond { get; init; }

    public TimeSpan? TimeLeft { get; init; }

    public DateTimeOffset? Completion { get; init; }

    public EntryKind Kind => Began.Plan.Kind;
}

/// <summary>The counts of a phase, as they were when it last told of them.</summary>
internal readonly record struct Standing(int Total, int Done, int Warm, int Thin, int Merged, int Cold, int Missing)
{
    public int Left => Total - Done;

    /// <summary>Takes the counts out of a tally, which goes on changing.</summary>
    public static Standing Of(PhaseTally tally) => new(
        tally.Total,
        tally.Done,
        tally.Succeeded - tally.Thin - tally.Merged,
        tally.Thin,
        tally.Merged,
        tally.Failed - tally.Missing,
        tally.Missing);

    public int Of(Verdict verdict) => verdict switch
    {
        Verdict.Warm => Warm,
        Verdict.Thin => Thin,
        Verdict.Merged => Merged,
        Verdict.Cold => Cold,
        Verdict.Missing => Missing,
        _ => Left,
    };
}
