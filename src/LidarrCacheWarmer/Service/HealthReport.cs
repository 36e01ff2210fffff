using System.Text.Json.Serialization;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Service;

/// <summary>The result of a health check, for scripts.</summary>
internal sealed record HealthDocument
{
    public required bool IsHealthy { get; init; }

    public required string Sentence { get; init; }

    /// <summary>Null when the state is unreadable.</summary>
    public required ScheduleActivity? Activity { get; init; }

    public required DateTime? Since { get; init; }

    public required DateTime? NextRun { get; init; }

    public required DateTime? LastRunFinishedAt { get; init; }

    public required string? LastRunOutcome { get; init; }

    public required long? LastRunFailed { get; init; }

    public required DateTime? FailingSince { get; init; }

    public required string? Failure { get; init; }
}

/// <summary>Prints the result of a health check.</summary>
internal static class HealthReport
{
    /// <summary>Writes one sentence.</summary>
    public static void Write(TextWriter output, Health health) => Printing.Lines(output, [SafeText.From(health.Sentence)]);

    /// <summary>Writes a JSON document.</summary>
    public static void WriteJson(TextWriter output, Health health, ScheduleStateDocument? state, TimeProvider time) => Printing.Document(
        output,
        new HealthDocument
        {
            IsHealthy = health.IsHealthy,
            Sentence = health.Sentence,
            Activity = state?.Activity,
            Since = state?.Since.UtcDateTime,
            NextRun = state is null ? null : Health.NextRun(state, time)?.UtcDateTime,
            LastRunFinishedAt = state?.LastRun?.FinishedAt.UtcDateTime,
            LastRunOutcome = state?.LastRun?.Outcome,
            LastRunFailed = state?.LastRun?.Failed,
            FailingSince = state?.Failure?.Since.UtcDateTime,
            Failure = state?.Failure?.Sentence,
        },
        HealthJson.Default.HealthDocument);
}

/// <summary>The JSON writer, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ActivityWords)])]
[JsonSerializable(typeof(HealthDocument))]
internal sealed partial class HealthJson : JsonSerializerContext;
