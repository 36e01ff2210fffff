using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Checking;

/// <summary>Explains the cache headers of an answer.</summary>
internal static class HeaderWords
{
    private static readonly Findings About = new(FindingGroup.MetadataServer);

    /// <summary>One finding for each header that is present or should be.</summary>
    public static IEnumerable<Finding> FindingsFor(Answer answer, RunOptions run)
    {
        foreach (var finding in answer.StatusCode == 200 ? OfSuccess(answer.Cache, run) : OfFailure(answer.Cache))
        {
            yield return finding;
        }

        if (answer.Cache.CanaryTarget.Length > 0)
        {
            yield return About.Ok($"The backend that answered calls itself {answer.Cache.CanaryTarget} (x-canary-response-target).");
        }

        if (answer.RetryAfter is { } wait)
        {
            yield return About.Note($"It wants to be asked again after {Amounts.Duration(wait)} (Retry-After), and runs keep to that.");
        }
    }

    private static IEnumerable<Finding> OfSuccess(CacheHeaders cache, RunOptions run) => [OfLife(cache, run), OfEdge(cache.EdgeStatus)];

    private static IEnumerable<Finding> OfFailure(CacheHeaders cache)
    {
        if (cache is { SharedMaxAge: { } life, Remaining: { } left } && left > TimeSpan.Zero)
        {
            yield return About.Note($"Caches go on giving this answer for {Amounts.Duration(left)} ({Made(cache, life)}), so runs do not ask again before that.");
        }

        if (cache.EdgeStatus.Length > 0)
        {
            yield return About.Note($"The edge cache says {cache.EdgeStatus} of it (cf-cache-status).");
        }
    }

    private static Finding OfLife(CacheHeaders cache, RunOptions run)
    {
        if (cache is not { SharedMaxAge: { } life, Remaining: { } left })
        {
            return About.Note(run.CacheRecheck is { } recheck
                ? $"The answer does not say how long caches keep it (no s-maxage), so runs ask again after cache_recheck_hours, which is {Amounts.Duration(recheck)}."
                : "The answer does not say how long caches keep it (no s-maxage), and with cache_recheck_hours = 0 runs never ask again.");
        }

        if (cache.IsKeptByNone)
        {
            return About.Note($"No cache may keep the answer ({cache.Ban}), so the server makes it again for every request.");
        }

        var made = Made(cache, life);
        return left switch
        {
            _ when left == TimeSpan.Zero => About.Note($"What caches promised of it has run out ({made}), so the next request makes it anew."),
            _ when life <= Freshness.ShortestLife => About.Note(
                $"Caches keep it for {Amounts.Duration(left)} only ({made}): that is how the server marks an answer that lacks something, because one of its own sources failed."),
            _ => About.Ok($"Caches keep it for {Amounts.Duration(left)} more ({made}): until then it stays warm, and runs leave it alone."),
        };
    }

    private static string Made(CacheHeaders cache, TimeSpan life)
    {
        var made = $"{(cache.IsMaxAge ? "max-age" : "s-maxage")} {Amounts.Duration(life)}";
        return cache.Age is { } kept ? $"{made}, kept for {Amounts.Duration(kept)} already" : made;
    }

    private static Finding OfEdge(string status) => status.ToUpperInvariant() switch
    {
        "" => About.Note("No edge cache names itself (no cf-cache-status): the server itself answered, as one of your own does."),
        "HIT" => About.Ok("The edge cache had it (cf-cache-status HIT): the server was not even asked."),
        "MISS" => About.Ok("The edge cache did not have it and has it from now on (cf-cache-status MISS): the server was asked."),
        "EXPIRED" => About.Ok("The edge cache had an outdated one and has a new one from now on (cf-cache-status EXPIRED): the server was asked."),
        "REVALIDATED" => About.Ok("The edge cache has had its own confirmed by the server (cf-cache-status REVALIDATED)."),
        "STALE" or "UPDATING" => About.Note($"The edge cache gave an outdated one (cf-cache-status {status.ToUpperInvariant()}), because it could not have or await a new one."),
        "BYPASS" or "DYNAMIC" => About.Note(
            $"The edge cache does not keep such answers (cf-cache-status {status.ToUpperInvariant()}), which is unusual for an artist: every request reaches the server."),
        _ => About.Note($"The edge cache says {status} (cf-cache-status), which is unusual."),
    };
}
