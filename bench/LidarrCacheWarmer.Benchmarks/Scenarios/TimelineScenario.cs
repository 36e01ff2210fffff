using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Benchmarks.Virtual;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures when the entries of a completely cold library become warm, at 3 requests per second. The service answers
/// 503 until an entry is ready. The scenario runs in virtual time, with the program's own dispatcher, stream and
/// defaults.
/// </summary>
/// <param name="artists">The number of artists, with eight albums each.</param>
internal sealed class TimelineScenario(int artists) : IScenario
{
    private const int AlbumsPerArtist = 8;
    private const double Rate = 3;

    public string Title => Finding.Text($"cold library of {artists:N0} artists and {artists * AlbumsPerArtist:N0} albums");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var stream = New().AsTheyWarm();
        yield return Finding.Time($"{Title}, as_they_warm: first entry", stream.Warm[0].At, TimeSpan.FromMinutes(1));
        yield return Finding.Time($"{Title}, as_they_warm: first album", FirstAlbum(stream), TimeSpan.FromMinutes(2));
        yield return Finding.Time($"{Title}, as_they_warm: half of the albums", HalfOfTheAlbums(stream), stream.Floor, 0.58);
        yield return Finding.Time($"{Title}, as_they_warm: everything", stream.Warm[^1].At, stream.Floor, 1.05);
        yield return Finding.Told($"{Title}, as_they_warm: warm after an hour", Finding.Text($"{AfterAnHour(stream):N0}"));
        yield return Finding.AtMost($"{Title}, as_they_warm: requests", stream.Requests, (long)(2 * stream.Entries * 1.0002) + 20);
        foreach (var (name, pause) in new[] { ("artists_first", TimeSpan.Zero), ("artists_first with an hour after each survey", TimeSpan.FromHours(1)) })
        {
            var before = New().ArtistsFirst(pause);
            yield return Finding.Told($"{Title}, {name}: first album", Finding.Seconds(FirstAlbum(before)));
            yield return Finding.Told($"{Title}, {name}: warm after an hour", Finding.Text($"{AfterAnHour(before):N0}"));
            yield return Finding.Told($"{Title}, {name}: everything", Finding.Text($"{before.Warm[^1].At.TotalSeconds:0.00} s, {before.Requests:N0} requests"));
        }
    }

    private VirtualTimeline New() => new(artists, AlbumsPerArtist, Rate);

    private static int AfterAnHour(VirtualTimeline timeline) => timeline.Warm.Count(warm => warm.At <= TimeSpan.FromHours(1));

    private static TimeSpan FirstAlbum(VirtualTimeline timeline) => timeline.Warm.First(warm => warm.Kind == EntryKind.ReleaseGroup).At;

    private static TimeSpan HalfOfTheAlbums(VirtualTimeline timeline)
    {
        var albums = timeline.Warm.Where(warm => warm.Kind == EntryKind.ReleaseGroup).ToList();
        return albums[albums.Count / 2].At;
    }
}
