using System.Text.Json.Serialization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>An entry in <c>--json</c> output, for scripts. Property names may be added but never changed.</summary>
internal sealed record EntryDocument(
    string Kind,
    string Mbid,
    string Name,
    string ArtistMbid,
    string ArtistName,
    bool Manual,
    string Status,
    string Verdict,
    DateTimeOffset? VerdictSince,
    string Reason,
    string Advice,
    bool Due,
    string? DueReason,
    DateTimeOffset? DueAfter,
    string? HeldBackBy,
    int Attempts,
    string LastStatusCode,
    DateTimeOffset? LastChecked,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? WarmUntil,
    DateTimeOffset? NextFullCheck,
    bool RecheckRequested,
    int ColdRuns,
    bool RefreshPending,
    string Evidence,
    string Backend,
    string EdgeCache,
    DateTimeOffset? AnnouncedAt)
{
    /// <summary>
    /// The config sections of the Lidarrs that have the entry; absent with a single Lidarr, or when unknown.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Instances { get; init; }

    public static EntryDocument From(ListedEntry entry, NextLook next)
    {
        var known = entry.Known;
        var isRequested = Recheck.IsRequested(known);
        return new EntryDocument(
            Wording.Key(entry.Kind), entry.Mbid.ToString(), entry.Name, entry.ArtistMbid.ToString(), entry.ArtistName, entry.IsManual,
            EntryWords.Status(known.Status), known.Verdict.Word(), known.VerdictSince, Diagnosis.ReasonFor(known), EntryWords.Advice(entry, next),
            next.IsDue, next.Reason is { } reason ? EntryWords.Key(reason) : null, EntryWords.Moment(next.After), EntryWords.Key(next.Obstacle),
            known.Attempts, known.LastStatusCode, known.LastChecked, known.LastSuccess, known.WarmUntil,
            isRequested ? null : known.NextFullCheck, isRequested, known.ColdRuns, known.RefreshPending,
            known.Evidence, known.CanaryTarget, known.CfCacheStatus, entry.AnnouncedAt)
        {
            Instances = entry.Instances.IsKnown ? [.. entry.Instances.Names.Select(name => name.ToString())] : null,
        };
    }
}

/// <summary>Everything known about one MBID.</summary>
internal sealed record DetailsDocument(
    string Mbid, string MusicBrainz, string? Lidarr, IReadOnlyList<RequestDocument> Requests, IReadOnlyDictionary<string, int>? ReleaseGroups,
    IReadOnlyList<HistoryRow> Backends, IReadOnlyList<HistoryRow> EdgeCache)
{
    /// <summary>The entry's pages in several Lidarrs, by config section; absent with a single Lidarr.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Lidarrs { get; init; }

    public static DetailsDocument From(EntryDetails details, Configuration.Options.WarmerOptions options)
    {
        var links = EntryLinks.Lidarrs(details, options);
        return new DetailsDocument(
            details.Mbid.ToString(), EntryLinks.MusicBrainz(details), links.Count == 0 ? null : links[0].Url,
            [.. details.Requests.Select(request => new RequestDocument(request.Url, EntryDocument.From(request.Entry, request.Next)))],
            EntryLinks.IsArtist(details) ? details.ReleaseGroups.ToDictionary(count => count.Key.Word(), count => count.Value) : null,
            details.History.Backends, details.History.EdgeCache)
        {
            Lidarrs = options.Lidarrs.Count == 1 ? null : links.ToDictionary(link => link.Name.ToString(), link => link.Url),
        };
    }
}

/// <summary>A request that Lidarr sends, and the entry for that request.</summary>
internal sealed record RequestDocument(string? Url, EntryDocument Entry);

/// <summary>The header of an export.</summary>
internal sealed record ExportDocument(string Program, string Version, DateTimeOffset ExportedAt, string StorageType, LedgerCounts Ledger);

/// <summary>The number of matching entries and of all entries.</summary>
internal sealed record CountsDocument(long Matching, long Total);

/// <summary>The JSON writer of the documents, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EntryDocument))]
[JsonSerializable(typeof(DetailsDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(CountsDocument))]
internal sealed partial class LedgerJson : JsonSerializerContext;
