using System.Threading.Channels;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Collects hints: entries that Lidarr has added and that are not warmed yet. Hints arrive from any thread; duplicates
/// are dropped.
/// </summary>
public sealed class HintInbox
{
    // A limit for the memory, because hints may wait for hours. The next run finds the entries of dropped hints.
    private const int MostHints = 10_000;

    private readonly Lock _gate = new();
    private readonly List<LibraryHint> _hints = [];
    private readonly HashSet<(Type Kind, Mbid Mbid)> _waiting = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private KnownEntries _known = KnownEntries.None;
    private volatile bool _refusesAlbums;

    /// <summary>Whether hints for albums are dropped, because albums are not warmed. Default: false.</summary>
    public bool RefusesAlbums
    {
        get => _refusesAlbums;
        set => _refusesAlbums = value;
    }

    /// <summary>Records all entries with a result in the ledger; hints for them are dropped.</summary>
    public async ValueTask KnowAllAsync(IEntryStore ledger)
    {
        var known = await KnownEntries.ReadAsync(ledger);
        lock (_gate)
        {
            _known = known;
        }
    }

    /// <summary>Records an entry that was requested; hints for it are dropped.</summary>
    internal void Know(Mbid mbid)
    {
        lock (_gate)
        {
            _known.Add(mbid);
        }
    }

    /// <summary>Adds a hint, unless its entry is recorded.</summary>
    /// <returns>False when too many hints wait. The next run finds the entries that Lidarr added.</returns>
    public bool Add(LibraryHint hint)
    {
        if (RefusesAlbums && hint is AlbumHint { IsRequested: false })
        {
            return true;
        }

        lock (_gate)
        {
            if (_known.Contains(hint.Mbid) && !hint.IsRequested)
            {
                return true;
            }

            if (_hints.Count == MostHints)
            {
                return false;
            }

            if (_waiting.Add((hint.GetType(), hint.Mbid)))
            {
                _hints.Add(hint);
            }
            else if (hint.IsRequested)
            {
                // The waiting hint may come from Lidarr, which would not ask for a known entry again.
                _ = _hints.RemoveAll(other => other.GetType() == hint.GetType() && other.Mbid == hint.Mbid);
                _hints.Add(hint);
            }
        }

        _bell.Writer.TryWrite(true);
        return true;
    }

    /// <summary>Takes all hints, in order of arrival.</summary>
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
    /// <returns>True when there is a hint; false when the wait was cancelled first.</returns>
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
