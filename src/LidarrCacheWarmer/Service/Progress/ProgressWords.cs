using System.Text.Json;
using System.Text.Json.Serialization;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>The commands that execute runs.</summary>
internal enum RunStarter
{
    /// <summary>The command <c>run</c>, or no command.</summary>
    Run,

    /// <summary>The command <c>schedule</c>.</summary>
    Schedule,
}

/// <summary>The JSON words for the commands that execute runs, such as <c>schedule</c>.</summary>
internal sealed class StarterWords()
    : JsonStringEnumConverter<RunStarter>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>The JSON words for the activities of a run, such as <c>reading_library</c>.</summary>
internal sealed class RunActivityWords()
    : JsonStringEnumConverter<RunActivity>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>The JSON words for the kinds of entries, such as <c>release_group</c>.</summary>
internal sealed class KindWords()
    : JsonStringEnumConverter<EntryKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

/// <summary>The JSON words for the states of the circuit breaker, such as <c>half_open</c>.</summary>
internal sealed class BreakerWords()
    : JsonStringEnumConverter<BreakerState>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
