using System.Globalization;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Reporting;

/// <summary>The content of a run's results log. Logs of the Python tool have fewer values; absent ones are null.</summary>
public sealed record RunRecord
{
    /// <summary>When the run ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>
    /// How the run ended: <c>finished</c>, <c>interrupted</c>, <c>service_down</c>, <c>lidarr_unreadable</c>.
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>Entries of the ledger with status <c>success</c> after the run: artists, searches and release groups.</summary>
    public required long Cached { get; init; }

    /// <summary>All entries of the ledger that <see cref="Cached"/> can include.</summary>
    public required long Entries { get; init; }

    /// <summary>Entries that have no complete answer in this run.</summary>
    public long? Failed { get; init; }

    /// <summary>Entries that were failed or untried before and are warm now.</summary>
    public long? NewlyWarm { get; init; }

    /// <summary>Entries that were warm before and failed in this run.</summary>
    public long? NewlyBroken { get; init; }

    /// <summary>Requests to the metadata server.</summary>
    public long? Requests { get; init; }

    /// <summary>How many of the <see cref="Requests"/> were for entries that still have no complete answer.</summary>
    public long? AskedInVain { get; init; }

    /// <summary>The median time of the answers of the metadata server.</summary>
    public TimeSpan? AnswerMedian { get; init; }

    /// <summary>The time that 95 % of the answers of the metadata server did not exceed.</summary>
    public TimeSpan? AnswerP95 { get; init; }

    /// <summary>The age of the metadata server's data at the start of the run.</summary>
    public TimeSpan? ServerDataAge { get; init; }

    // No ledger has this many rows. The limit prevents an overflow of sums.
    private const long MostCounted = 1_000_000_000_000;

    // About thirty years, in seconds or milliseconds; prevents an overflow.
    private const long MostTime = 1_000_000_000;

    /// <summary>Reads a results log.</summary>
    /// <param name="lines">The lines of the log.</param>
    /// <returns>The content; null when the lines are not a results log.</returns>
    public static RunRecord? Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is var end and > 0)
            {
                values[line[..end]] = line[(end + 1)..];
            }
        }

        if (!LedgerTimestamp.TryParse(values.GetValueOrDefault("finished_at_utc", ""), out var finished)
            || LedgerTimestamp.Unpack(finished) is not { } finishedAt || Number("artists_total") is not { } artists)
        {
            return null;
        }

        // Disabled kinds count neither as cached nor as missing, because the ledger may hold old rows of them.
        var searches = IsOn("process_artist_textsearch") ? artists : 0;
        var releaseGroups = IsOn("process_release_groups") ? Number("rg_total") ?? 0 : 0;
        return new RunRecord
        {
            FinishedAt = finishedAt,
            Outcome = values.GetValueOrDefault("outcome"),
            Cached = (Number("artists_success") ?? 0)
                + (searches > 0 ? Number("text_search_success") ?? 0 : 0)
                + (releaseGroups > 0 ? Number("rg_success") ?? 0 : 0),
            Entries = artists + searches + releaseGroups,
            Failed = Number("failed"),
            NewlyWarm = Number("newly_warm"),
            NewlyBroken = Number("newly_broken"),
            Requests = Number("requests"),
            AskedInVain = Number("asked_in_vain"),
            AnswerMedian = Time("answer_median_ms", milliseconds: 1),
            AnswerP95 = Time("answer_p95_ms", milliseconds: 1),
            ServerDataAge = Time("server_data_age_seconds", milliseconds: 1000),
        };

        bool IsOn(string key) => string.Equals(values.GetValueOrDefault(key), "true", StringComparison.OrdinalIgnoreCase);

        TimeSpan? Time(string key, int milliseconds) => Number(key) is { } number ? TimeSpan.FromMilliseconds(Math.Min(number, MostTime) * milliseconds) : null;

        long? Number(string key) =>
            long.TryParse(values.GetValueOrDefault(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= MostCounted ? number : null;
    }
}
