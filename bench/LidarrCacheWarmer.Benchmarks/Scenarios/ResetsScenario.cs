using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Checks that each sent request arrives only once. HTTP clients tend to repeat a request after a broken connection,
/// especially if that connection has answered before.
/// </summary>
/// <param name="title">The title.</param>
/// <param name="behaviours">The artists get these behaviours in turn.</param>
internal sealed class ResetsScenario(string title, params EntryBehaviour[] behaviours) : IScenario
{
    // While every entry is reset, the rate halves with each episode: more entries would take hours.
    private const int Artists = 40;

    public string Title => $"resets: {title}";

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var world = await ColdEntries.StartAsync(Artists, new MetadataOptions { Latency = TimeSpan.FromMilliseconds(20) }, ct);
        foreach (var (turn, artist) in world.Library.Artists.Index())
        {
            world.Metadata.Behave(artist.Mbid, behaviours[turn % behaviours.Length]);
        }

        using var place = new Workplace(
            world, LedgerKind.Csv, releaseGroups: false,
            ("max_attempts_per_artist", 1), ("max_concurrent_requests", 5), ("rate_limit_per_second", 100), ("max_backoff_seconds", 1));
        await using var process = WarmerProcess.Start(program, place, time);
        var run = (await process.WaitAsync(ct)).OrFail();
        var entries = world.Metadata.Log.Requests.Where(request => request.Target.Contains("/artist/", StringComparison.Ordinal)).ToArray();

        yield return Finding.Exactly($"{Title}: most arrivals of one entry", entries.CountBy(request => request.Target, StringComparer.Ordinal).Max(target => target.Value), 1);
        yield return Finding.Exactly($"{Title}: arrivals of entries", entries.Length, Artists);
        yield return Finding.Exactly($"{Title}: results", run.Results.Count(), Artists);
        yield return Finding.Told($"{Title}: root checks", Finding.Text($"{world.Metadata.Log.Total - entries.Length}"));
    }
}
