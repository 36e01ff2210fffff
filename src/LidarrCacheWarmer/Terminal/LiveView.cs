using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;

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

    /// <summary>How a run stands, in words.</summary>
    public static LiveView From(RunStatus status) => new()
    {
        Activity = InWords(status),
        ActiveFor = status.At - status.ActiveSince,
        StoppingFor = status.At - status.StoppingSince,
        Phase = status.Phase is { } phase ? PhaseView.From(phase, status.At) : null,
    };

    private static string InWords(RunStatus status) => status.Activity switch
    {
        RunActivity.CheckingServer => "Asking the metadata server whether it answers",
        RunActivity.ReadingLibrary => $"Reading the {Wording.Many(status.Kind!.Value)} from Lidarr",
        RunActivity.UpdatingLedger => $"Bringing the ledger of {Wording.Many(status.Kind!.Value)} up to date",
        RunActivity.Planning => "Planning what is due",
        RunActivity.Warming => "Warming",
        RunActivity.Saving => "Saving",
        RunActivity.SavingWhileReadingAlbums => "Saving, and reading the rest of Lidarr's albums",
    };
}

/// <summary>How a phase stands, with its speed.</summary>
internal sealed record PhaseView
{
    public required PhaseStatus Status { get; init; }

    /// <summary>How often each item is asked for, in words.</summary>
    public required string Attempts { get; init; }

    /// <summary>For how long an open breaker lets nothing through from now on; null when it is not open.</summary>
    public TimeSpan? OpenFor { get; init; }

    public EntryKind Kind => Status.Outline.Kind;

    public static PhaseView From(PhaseStatus status, DateTimeOffset now) => new()
    {
        Status = status,
        Attempts = AttemptsOf(status.Outline),
        OpenFor = status.Breaker.OpenUntil - now,
    };

    private static string AttemptsOf(PhaseOutline phase) => phase switch
    {
        { Total: 0 } => "",
        { IsSurvey: true } => "survey, 1 attempt each",
        _ => PlanText.AttemptsEach(phase),
    };
}
