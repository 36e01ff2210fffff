using System.Text.Json.Serialization;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Terminal.Ledger;

namespace LidarrCacheWarmer.Web.Api;

/// <summary>
/// The state in a few flat values, for tiles of dashboards. No value is null, because many dashboards cannot show that.
/// Property names may be added but never changed.
/// </summary>
internal sealed record SummaryDocument
{
    public int Schema { get; init; } = 1;

    /// <summary><c>ok</c>, <c>attention</c> or <c>failing</c>.</summary>
    public required string Health { get; init; }

    public required string Sentence { get; init; }

    public required double WarmPercent { get; init; }

    public required long Warm { get; init; }

    public required long Total { get; init; }

    public required long Broken { get; init; }

    public required long Due { get; init; }

    public required long ArtistsWarm { get; init; }

    public required long ArtistsTotal { get; init; }

    public required long AlbumsWarm { get; init; }

    public required long AlbumsTotal { get; init; }

    /// <summary>Requests of the runs of the last seven days.</summary>
    [JsonPropertyName("requests_7d")]
    public required long RequestsOfWeek { get; init; }

    /// <summary>Entries that became warm in the runs of the last seven days.</summary>
    [JsonPropertyName("newly_warm_7d")]
    public required long NewlyWarmOfWeek { get; init; }

    /// <summary><c>up</c>, <c>down</c> or <c>unknown</c>.</summary>
    public required string MetadataServer { get; init; }

    public required bool Running { get; init; }

    public required bool Paused { get; init; }

    /// <summary>When the last run ended, in UTC; empty before the first one.</summary>
    public required string LastRun { get; init; }

    /// <summary>When the next run starts, in UTC; empty while none is planned.</summary>
    public required string NextRun { get; init; }

    public static SummaryDocument From(Overview overview)
    {
        var (artists, albums) = (overview.Statistics?.Artists, overview.Statistics?.ReleaseGroups);
        return new SummaryDocument
        {
            Health = overview.Health switch { OverallHealth.Ok => "ok", OverallHealth.Attention => "attention", OverallHealth.Failing => "failing" },
            Sentence = overview.Sentence,
            WarmPercent = overview.WarmPercent,
            Warm = overview.Warm,
            Total = overview.Total,
            Broken = overview.Broken,
            Due = overview.Due,
            ArtistsWarm = artists is null ? 0 : Overview.WarmOf(artists),
            ArtistsTotal = artists?.Total ?? 0,
            AlbumsWarm = albums is null ? 0 : Overview.WarmOf(albums),
            AlbumsTotal = albums?.Total ?? 0,
            RequestsOfWeek = overview.RequestsOfWeek,
            NewlyWarmOfWeek = overview.NewlyWarmOfWeek,
            MetadataServer = overview.IsServerDown ? "down" : overview.Service?.Server is null ? "unknown" : "up",
            Running = overview.IsRunning,
            Paused = overview.PausedSince is not null,
            LastRun = Moment(overview.Service?.Schedule.LastRun?.FinishedAt ?? (overview.Statistics?.Runs is [var latest, ..] ? latest.FinishedAt : null)),
            NextRun = Moment(overview.NextRun),
        };
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A page of the ledger.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null when nothing follows.</param>
internal sealed record EntriesDocument(IReadOnlyList<EntryDocument> Entries, string? Next);

/// <summary>The kept runs, latest first.</summary>
internal sealed record RunsDocument(IReadOnlyList<RunRecord> Runs);

/// <summary>A request that was taken.</summary>
/// <param name="Sentence">What happens next.</param>
internal sealed record AcceptedDocument(string Sentence);

/// <summary>The body of <c>POST /api/v1/warm</c>.</summary>
internal sealed record WarmRequest
{
    /// <summary>The artist, or the release group.</summary>
    public string? Mbid { get; init; }

    /// <summary><c>artist</c>, the default, or <c>album</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The artist of an album that the ledger does not know.</summary>
    public string? ArtistMbid { get; init; }

    /// <summary>How long to wait for the result: 0 to 300 seconds; 60 when absent.</summary>
    public double? TimeoutSeconds { get; init; }
}

/// <summary>The answer of <c>POST /api/v1/warm</c>.</summary>
/// <param name="Mbid">The artist, or the release group.</param>
/// <param name="Kind"><c>artist</c> or <c>release_group</c>.</param>
/// <param name="Warm">Whether Lidarr now gets a complete answer.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Sentence">The verdict in words, or why there is none yet.</param>
internal sealed record WarmDocument(string Mbid, string Kind, bool Warm, string Verdict, string Sentence);

/// <summary>Lidarr's webhook: the parts that matter here.</summary>
internal sealed record WebhookDocument
{
    public string? EventType { get; init; }

    public WebhookArtist? Artist { get; init; }
}

/// <summary>The artist of a webhook.</summary>
internal sealed record WebhookArtist
{
    public string? Name { get; init; }

    public string? MbId { get; init; }
}

/// <summary>Reads and writes the documents, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SummaryDocument))]
[JsonSerializable(typeof(EntriesDocument))]
[JsonSerializable(typeof(RunsDocument))]
[JsonSerializable(typeof(AcceptedDocument))]
[JsonSerializable(typeof(WarmRequest))]
[JsonSerializable(typeof(WarmDocument))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Reads Lidarr's documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(WebhookDocument))]
internal sealed partial class WebhookJson : JsonSerializerContext;
