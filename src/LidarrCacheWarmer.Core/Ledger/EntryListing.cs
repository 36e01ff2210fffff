namespace LidarrCacheWarmer.Ledger;

/// <summary>Builds pages of a list from entries in stored order.</summary>
internal sealed class EntryListing
{
    private readonly EntryPageRequest _request;
    private readonly string? _prefix;

    // A library has a few different sets, so each is examined once.
    private readonly Dictionary<string, bool> _hasLidarr = new(StringComparer.Ordinal);

    /// <summary>Prepares a list.</summary>
    /// <exception cref="ArgumentException">The cursor belongs to another list.</exception>
    public EntryListing(EntryPageRequest request)
    {
        if (request.After?.IsFor(request) == false)
        {
            throw new ArgumentException("The cursor belongs to a list in another order.", nameof(request));
        }

        (_request, _prefix) = (request, request.Prefix);
    }

    /// <summary>Whether an entry has the requested verdict and Lidarr.</summary>
    public bool Matches(ListedEntry entry) =>
        (_request.Verdicts is not { } verdicts || verdicts.Contains(entry.Known.Verdict)) && HasLidarr(entry.Instances);

    /// <summary>Whether the requested Lidarr has an entry with this set.</summary>
    public bool HasLidarr(InstanceSet instances)
    {
        if (_request.Lidarr is not { } lidarr)
        {
            return true;
        }

        var cell = instances.ToString();
        if (!_hasLidarr.TryGetValue(cell, out var has))
        {
            _hasLidarr[cell] = has = instances.Contains(lidarr);
        }

        return has;
    }

    /// <summary>The place of an entry in the list; null when its name lacks the prefix.</summary>
    public EntryPlace? PlaceOf(ListedEntry entry, long row) =>
        _prefix is null ? new EntryPlace(EntryPart.Stored, "", row)
        : NameOrder.HasPrefix(entry.Name, _prefix) ? new EntryPlace(EntryPart.OwnName, entry.Name, row)
        : entry.Kind == Metadata.EntryKind.ReleaseGroup && NameOrder.HasPrefix(entry.ArtistName, _prefix) ? new EntryPlace(EntryPart.ArtistName, entry.ArtistName, row)
        : null;

    /// <summary>Where the page starts: after this place.</summary>
    /// <param name="rowOf">Finds the current row of an entry; null when it was removed.</param>
    /// <returns>Null for the first page.</returns>
    public EntryPlace? Start(Func<Library.Mbid, long?> rowOf) => _request.After is not { } after ? null
        // The rows after a removed one may have moved to its place.
        : after.Place with { Row = rowOf(after.Mbid) ?? after.Place.Row - 1 };

    /// <summary>Creates the page.</summary>
    /// <param name="found">The entries of the page in order, and one more if more follow.</param>
    public EntryPage Page(IReadOnlyList<(EntryPlace Place, ListedEntry Entry)> found)
    {
        var limit = _request.Limit;
        return new EntryPage(
            [.. found.Take(limit).Select(one => one.Entry)],
            found.Count > limit ? new EntryCursor(found[limit - 1].Place, found[limit - 1].Entry.Mbid) : null);
    }

    /// <summary>Reads a page from all entries; their rows are counted from 1.</summary>
    public EntryPage Read(IEnumerable<ListedEntry> entries)
    {
        var numbered = entries.Select((entry, number) => (Row: number + 1L, Entry: entry));
        return Read(
            mbid => numbered.Where(one => one.Entry.Mbid == mbid).Select(one => (long?)one.Row).FirstOrDefault(),
            after => numbered.SkipWhile(one => one.Row <= after));
    }

    /// <summary>Reads a page from entries with the numbers of their rows.</summary>
    /// <param name="rowOf">Finds the current row of an entry; null when it was removed.</param>
    /// <param name="entriesAfter">The entries after a row, in stored order.</param>
    public EntryPage Read(Func<Library.Mbid, long?> rowOf, Func<long, IEnumerable<(long Row, ListedEntry Entry)>> entriesAfter)
    {
        var start = Start(rowOf);
        var matching = entriesAfter(_prefix is null && start is { } place ? place.Row : long.MinValue)
            .Where(one => Matches(one.Entry))
            .Select(one => (Place: PlaceOf(one.Entry, one.Row), one.Entry))
            .Where(one => one.Place is not null)
            .Select(one => (Place: one.Place.GetValueOrDefault(), one.Entry));
        if (_prefix is not null)
        {
            matching = matching.Where(one => start is not { } first || EntryPlace.Compare(one.Place, first) > 0)
                .OrderBy(one => one.Place, Comparer<EntryPlace>.Create(EntryPlace.Compare));
        }

        return Page([.. matching.Take(_request.Limit + 1)]);
    }
}
