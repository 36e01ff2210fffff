using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Terminal;

/// <summary>The content of the live display at one time.</summary>
internal sealed record LiveView
{
    /// <summary>The activity between phases.</summary>
    public required string Activity { get; init; }

    /// <summary>The duration of the activity.</summary>
    public required TimeSpan ActiveFor { get; init; }

    /// <summary>How long ago a stop was requested; null for none.</summary>
    public TimeSpan? StoppingFor { get; init; }

    /// <summary>The current phase; null between phases.</summary>
    public PhaseView? Phase { get; init; }

    /// <summary>Describes the status of a run in words.</summary>
    public static LiveView From(RunStatus status) => new()
    {
        Activity = InWords(status),
        ActiveFor = status.At - status.ActiveSince,
        StoppingFor = status.At - status.StoppingSince,
        Phase = status.Phase is { } phase ? PhaseView.From(phase, status.At) : null,
    };

    private static string InWords(RunStatus status) => status.Activity switch
    {
        RunActivity.CheckingServer => "Checking the metadata server",
        RunActivity.ReadingLibrary => $"Reading the {Wording.Many(status.Kind!.Value)} from Lidarr",
        RunActivity.UpdatingLedger => $"Updating the ledger of {Wording.Many(status.Kind!.Value)}",
        RunActivity.Planning => "Planning the requests",
        RunActivity.Warming => "Warming",
        RunActivity.Saving => "Saving",
        RunActivity.SavingWhileReadingAlbums => "Saving; reading the rest of Lidarr's albums",
    };
}

/// <summary>The state of a phase with its speed.</summary>
internal sealed record PhaseView
{
    public required PhaseStatus Status { get; init; }

    /// <summary>The attempts per item, in words.</summary>
    public required string Attempts { get; init; }

    /// <summary>How much longer an open breaker blocks all requests; null when it is not open.</summary>
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
        { IsSurvey: true } => "first check, 1 attempt each",
        _ => PlanText.AttemptsEach(phase),
    };
}
