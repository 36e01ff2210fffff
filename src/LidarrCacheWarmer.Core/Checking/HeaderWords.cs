using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Checking;

/// <summary>Explains the cache headers of an answer.</summary>
internal static class HeaderWords
{
    private static readonly Findings About = new(FindingGroup.MetadataServer);

    /// <summary>One finding for each header that is present or expected.</summary>
    public static IEnumerable<Finding> FindingsFor(Answer answer, RunOptions run)
    {
        foreach (var finding in answer.StatusCode == 200 ? OfSuccess(answer.Cache, run) : OfFailure(answer.Cache))
        {
            yield return finding;
        }

        if (answer.Cache.CanaryTarget.Length > 0)
        {
            yield return About.Ok($"The answer came from the backend {answer.Cache.CanaryTarget} (x-canary-response-target).");
        }

        if (answer.RetryAfter is { } wait)
        {
            yield return About.Note($"The server asks for a pause of {Amounts.Duration(wait)} (Retry-After). Runs respect it.");
        }
    }

    private static IEnumerable<Finding> OfSuccess(CacheHeaders cache, RunOptions run) => [OfLife(cache, run), OfEdge(cache.EdgeStatus)];

    private static IEnumerable<Finding> OfFailure(CacheHeaders cache)
    {
        if (cache is { SharedMaxAge: { } life, Remaining: { } left } && left > TimeSpan.Zero)
        {
            yield return About.Note($"The cache keeps this answer for another {Amounts.Duration(left)} ({Made(cache, life)}). Runs do not retry before then.");
        }

        if (cache.EdgeStatus.Length > 0)
        {
            yield return About.Note($"Edge cache: {cache.EdgeStatus} (cf-cache-status).");
        }
    }

    private static Finding OfLife(CacheHeaders cache, RunOptions run)
    {
        if (cache is not { SharedMaxAge: { } life, Remaining: { } left })
        {
            return About.Note(run.CacheRecheck is { } recheck
                ? $"The answer has no cache lifetime (no s-maxage), so runs check the entry again after cache_recheck_hours ({Amounts.Duration(recheck)})."
                : "The answer has no cache lifetime (no s-maxage). With cache_recheck_hours = 0, runs never check the entry again.");
        }

        if (cache.IsKeptByNone)
        {
            return About.Note($"Caches must not store this answer ({cache.Ban}), so the server builds it for every request.");
        }

        var made = Made(cache, life);
        return left switch
        {
            _ when left == TimeSpan.Zero => About.Note($"The cached answer has expired ({made}). The next request renews it."),
            _ when life <= Freshness.ShortestLife => About.Note(
                $"The cache keeps the answer for only {Amounts.Duration(left)} ({made}). A short time means that the "
                    + "answer is incomplete, because one of the server's sources failed."),
            _ => About.Ok($"The cache keeps the answer for another {Amounts.Duration(left)} ({made}). The entry stays warm until then, and runs skip it."),
        };
    }

    private static string Made(CacheHeaders cache, TimeSpan life)
    {
        var made = $"{(cache.IsMaxAge ? "max-age" : "s-maxage")} {Amounts.Duration(life)}";
        return cache.Age is { } kept ? $"{made}, cached {Amounts.Duration(kept)} ago" : made;
    }

    private static Finding OfEdge(string status) => status.ToUpperInvariant() switch
    {
        "" => About.Note("No edge cache (no cf-cache-status): the server itself answered. This is normal for a server of your own."),
        "HIT" => About.Ok("The edge cache had the answer (cf-cache-status HIT) and did not request it from the server."),
        "MISS" => About.Ok("The edge cache did not have the answer (cf-cache-status MISS). It requested the answer from the server and has it now."),
        "EXPIRED" => About.Ok("The edge cache had an expired answer (cf-cache-status EXPIRED). It requested a new one from the server and has it now."),
        "REVALIDATED" => About.Ok("The edge cache had the answer, and the server confirmed it (cf-cache-status REVALIDATED)."),
        "STALE" or "UPDATING" => About.Note("The edge cache sent an expired answer (cf-cache-status "
            + $"{status.ToUpperInvariant()}), because it had no new one yet."),
        "BYPASS" or "DYNAMIC" => About.Note(
            $"The edge cache does not store this answer (cf-cache-status {status.ToUpperInvariant()}). This is unusual for an "
                + "artist: every request reaches the server."),
        _ => About.Note($"Edge cache: {status} (cf-cache-status). This value is unusual."),
    };
}
