using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Benchmarks.Virtual;

/// <summary>Finds out when each entry of a cold library becomes warm, in virtual time.</summary>
/// <param name="artists">The number of artists.</param>
/// <param name="albumsPerArtist">The number of albums of each artist.</param>
/// <param name="rate">Requests per second.</param>
internal sealed class VirtualTimeline(int artists, int albumsPerArtist, double rate)
{
    private const int ArtistAttempts = 25;
    private const int AlbumAttempts = 15;

    private readonly GeneratingService _service = new(GenerationTimes.Of(artists * (1 + albumsPerArtist)), insideRequest: false, TimeSpan.FromSeconds(120));
    private readonly HashSet<int> _warm = [];

    /// <summary>The number of entries.</summary>
    public int Entries => artists * (1 + albumsPerArtist);

    /// <summary>The minimum duration: two requests for each entry, at the given rate.</summary>
    public TimeSpan Floor => TimeSpan.FromSeconds(2 * Entries / rate);

    /// <summary>For each warm entry, in order: when it became warm, its kind and its number.</summary>
    public List<(TimeSpan At, EntryKind Kind, int Number)> Warm { get; } = [];

    /// <summary>The number of requests so far.</summary>
    public int Requests => _service.Requests;

    /// <summary>Warms the library in the order as_they_warm.</summary>
    public VirtualTimeline AsTheyWarm()
    {
        var stream = new WarmingStream(
            Plan(EntryKind.Artist, Artists), static _ => default, LoadAsync, StreamPlanning.PageSizeAt(rate));
        var albums = new ReleaseGroupsByArtist.Builder();
        foreach (var album in Albums)
        {
            albums.Add(VirtualWarming.MbidOf((album - artists) / albumsPerArtist).Value, Urgency.Other);
        }

        stream.Offer(albums.Build(Plan(EntryKind.ReleaseGroup, Albums)), static _ => false);
        stream.Accept();
        _ = VirtualWarming.Run(_service, Items(stream), rate, TimeSpan.Zero, (result, now) =>
        {
            Note(result, now);
            if (result.Item.Kind == EntryKind.Artist)
            {
                stream.Done(result.Item.Mbid!.Value, result.IsSuccess);
            }
        }, Waves.Growing(rate));
        return this;
    }

    /// <summary>
    /// Warms the library in the order artists_first: for each kind, a survey and then a run over the entries that are
    /// still cold.
    /// </summary>
    /// <param name="pause">The time between a survey and the run that follows it.</param>
    public VirtualTimeline ArtistsFirst(TimeSpan pause)
    {
        var now = TimeSpan.Zero;
        foreach (var (kind, numbers, attempts) in new[] { (EntryKind.Artist, Artists, ArtistAttempts), (EntryKind.ReleaseGroup, Albums, AlbumAttempts) })
        {
            now = VirtualWarming.Run(_service, VirtualWarming.Items(numbers, kind, attempts: 1), rate, now, Note) + pause;
            now = VirtualWarming.Run(_service, VirtualWarming.Items(numbers.Where(number => !_warm.Contains(number)).ToList(), kind, attempts), rate, now, Note);
        }

        return this;
    }

    private IEnumerable<int> Artists => Enumerable.Range(0, artists);

    private IEnumerable<int> Albums => Enumerable.Range(artists, artists * albumsPerArtist);

    private void Note(Finished result, TimeSpan now)
    {
        if (result.IsSuccess)
        {
            _ = _warm.Add(VirtualWarming.NumberOf(result.Item));
            Warm.Add((now, result.Item.Kind, VirtualWarming.NumberOf(result.Item)));
        }
    }

    private static PhasePlan Plan(EntryKind kind, IEnumerable<int> numbers) => new()
    {
        Kind = kind,
        IsSurvey = false,
        Items = [.. numbers.Select(number => new PlannedItem(VirtualWarming.MbidOf(number), DueReason.Untried, OneAttempt: false))],
        Counts = new PlanCounts(),
    };

    private static ValueTask<IReadOnlyList<WorkItem>> LoadAsync(StreamPage page) => new(
    [
        .. page.ReleaseGroups.Select(item => VirtualWarming.Item(item.Mbid, EntryKind.ReleaseGroup, AlbumAttempts)),
        .. page.Artists.Select(item => VirtualWarming.Item(item.Mbid, EntryKind.Artist, ArtistAttempts)),
    ]);

    // The program loads a page ahead. Here, a page is loaded when the previous page is used up.
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has completed.")]
    private static IEnumerable<WorkItem?> Items(WarmingStream stream)
    {
        while (true)
        {
            var coming = stream.NextAsync().AsTask();
            while (!SpinWait.SpinUntil(() => coming.IsCompleted, TimeSpan.FromMilliseconds(1)))
            {
                yield return null;
            }

            var batch = coming.GetAwaiter().GetResult();
            foreach (var item in batch.Items)
            {
                yield return item;
            }

            if (batch.IsLast)
            {
                yield break;
            }
        }
    }
}
