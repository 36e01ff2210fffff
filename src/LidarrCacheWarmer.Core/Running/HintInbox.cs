using System.Threading.Channels;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// What Lidarr was seen to add and is not warmed yet. Hints come from any thread; a hint that is there already is one.
/// </summary>
public sealed class HintInbox
{
    // They may have to wait for hours; what does not fit is found by the next run.
    private const int MostHints = 10_000;

    private readonly Lock _gate = new();
    private readonly List<LibraryHint> _hints = [];
    private readonly HashSet<(Type Kind, Mbid Mbid)> _waiting = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private KnownEntries _known = KnownEntries.None;
    private volatile bool _refusesAlbums;

    /// <summary>Whether hints of albums are none, because albums are not warmed. Default false.</summary>
    public bool RefusesAlbums
    {
        get => _refusesAlbums;
        set => _refusesAlbums = value;
    }

    /// <summary>Takes note of everything that the ledger has a result of: hints of that are none.</summary>
    public async ValueTask KnowAllAsync(IEntryStore ledger)
    {
        var known = await KnownEntries.ReadAsync(ledger);
        lock (_gate)
        {
            _known = known;
        }
    }

    /// <summary>Takes note of an entry that was asked for.</summary>
    internal void Know(Mbid mbid)
    {
        lock (_gate)
        {
            _known.Add(mbid);
        }
    }

    /// <summary>Puts a hint in, unless it is of something that is known.</summary>
    public void Add(LibraryHint hint)
    {
        if (RefusesAlbums && hint is AlbumHint)
        {
            return;
        }

        lock (_gate)
        {
            if (_hints.Count == MostHints || _known.Contains(hint.Mbid) || !_waiting.Add((hint.GetType(), hint.Mbid)))
            {
                return;
            }

            _hints.Add(hint);
        }

        _bell.Writer.TryWrite(true);
    }

    /// <summary>Takes all hints out, in the order in which they came.</summary>
    public IReadOnlyList<LibraryHint> TakeAll()
    {
        _bell.Reader.TryRead(out _);
        lock (_gate)
        {
            if (_hints.Count == 0)
            {
                return [];
            }

            IReadOnlyList<LibraryHint> all = [.. _hints];
            _hints.Clear();
            _waiting.Clear();
            return all;
        }
    }

    /// <summary>Waits for a hint.</summary>
    /// <returns>True when there is one; false when the waiting was ended first.</returns>
    public async Task<bool> ArrivesAsync(CancellationToken ct)
    {
        try
        {
            return await _bell.Reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
