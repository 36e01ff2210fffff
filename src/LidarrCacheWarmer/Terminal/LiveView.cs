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

    /// <summary>The time since a stop was requested; null for no stop.</summary>
    public TimeSpan? StoppingFor { get; init; }

    /// <summary>The phases in progress; null between phases.</summary>
    public SendingView? Sending { get; init; }

    /// <summary>Describes the status of a run in words.</summary>
    public static LiveView From(RunStatus status) => new()
    {
        Activity = InWords(status.Activity, status.Kind),
        ActiveFor = status.At - status.ActiveSince,
        StoppingFor = status.At - status.StoppingSince,
        Sending = status.Sending is { } sending ? new SendingView(sending, sending.Breaker.OpenUntil - status.At) : null,
    };

    /// <summary>Describes an activity of a run.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="kind">The kind of entry that the run reads or updates.</param>
    public static string InWords(RunActivity activity, EntryKind? kind) => activity switch
    {
        RunActivity.CheckingServer => "Checking the metadata server",
        RunActivity.ReadingLibrary => $"Reading the {Wording.Many(kind!.Value)} from Lidarr",
        RunActivity.UpdatingLedger => $"Updating the ledger of {Wording.Many(kind!.Value)}",
        RunActivity.Planning => "Planning the requests",
        RunActivity.Warming => "Warming",
        RunActivity.Saving => "Saving",
        RunActivity.SavingWhileReadingAlbums => "Saving; reading the rest of Lidarr's albums",
    };
}

/// <summary>The phases in progress with their speed.</summary>
/// <param name="Status">The status of the phases.</param>
/// <param name="OpenFor">The remaining time of an open circuit breaker, which blocks requests; null if the breaker is
/// not open.</param>
internal sealed record SendingView(SendingStatus Status, TimeSpan? OpenFor)
{
    /// <summary>The kind of the only phase; null when several are in progress.</summary>
    public EntryKind? Kind => Status.Phases is [var only] ? only.Outline.Kind : null;

    /// <summary>The attempts per item of a phase, in words.</summary>
    public static string AttemptsOf(PhaseOutline phase) => phase switch
    {
        { Total: 0 } => "",
        { IsSurvey: true } => "first check, 1 attempt each",
        _ => PlanText.AttemptsEach(phase),
    };
}
