namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Two accounts of one entry: the later result wins, artist and search each for itself.</summary>
internal static class CsvMerge
{
    /// <summary>A second row of one file; where neither result is later, the second counts, as it does for the Python tool.</summary>
    public static void Duplicate(CsvRow first, CsvRow second)
    {
        first.Probe = second.Probe.LastChecked >= first.Probe.LastChecked ? second.Probe : first.Probe;
        first.TextSearch = second.TextSearch.LastChecked >= first.TextSearch.LastChecked ? second.TextSearch : first.TextSearch;
        (first.ArtistName, first.Title) = (second.ArtistName, second.Title);
        (first.ArtistCacheStatus, first.AnnouncedAt) = (second.ArtistCacheStatus, second.AnnouncedAt);
        first.Instances = second.Instances.Length > 0 ? second.Instances : first.Instances;
        first.Extra = second.Extra ?? first.Extra;
        first.Kept = second.Kept;
        if (second.IsUsable || !first.IsUsable)
        {
            (first.ArtistMbid, first.Verbatim) = (second.ArtistMbid, second.Verbatim);
        }

        first.IsManual |= second.IsManual;
    }

    /// <summary>
    /// The journal's rows over those of a file that somebody else has written since. Names are taken from the file.
    /// </summary>
    public static void Journal(CsvTable file, CsvTable journal)
    {
        var columns = Columns(file, journal);
        for (var i = 0; i < journal.Count; i++)
        {
            var row = journal[i];
            if (file.TryGet(row.Mbid, out var known))
            {
                known.Probe = Later(known.Probe, row.Probe);
                known.TextSearch = Later(known.TextSearch, row.TextSearch);
                known.IsManual |= row.IsManual;
                known.AnnouncedAt = row.AnnouncedAt;
            }
            else
            {
                row.Extra = Moved(row.Extra, columns, file.UnknownColumns.Count);
                file.Add(row, hasMbid: true);
            }
        }
    }

    /// <summary>
    /// A file that somebody else has written, into rows that are in use. Rows that were not changed since the file was
    /// last the same become as it says; of the others the later result counts, and the names that Lidarr gave in this run.
    /// A row that was removed meanwhile stays so, unless somebody has a later result of its entry.
    /// </summary>
    public static void Reread(CsvTable table, CsvTable file, HashSet<CsvRow> changed, Dictionary<Guid, long> removed)
    {
        var columns = Columns(table, file);
        var foreign = new HashSet<string>(table.WithoutMbid().Select(Key), StringComparer.Ordinal);
        for (var i = 0; i < file.Count; i++)
        {
            var row = file[i];
            var hasMbid = file.HasMbid(row);
            row.Extra = Moved(row.Extra, columns, table.UnknownColumns.Count);
            if (!hasMbid)
            {
                if (foreign.Add(Key(row)))
                {
                    table.Add(row, hasMbid: false);
                }
            }
            else if (!table.TryGet(row.Mbid, out var known))
            {
                if (!removed.TryGetValue(row.Mbid, out var at) || HasResultSince(row, at))
                {
                    table.Add(row, hasMbid: true);
                }
            }
            else if (!changed.Contains(known))
            {
                Replace(known, row);
            }
            else
            {
                known.Probe = Later(row.Probe, known.Probe);
                known.TextSearch = Later(row.TextSearch, known.TextSearch);
                known.IsManual |= row.IsManual;
                known.Extra = row.Extra ?? known.Extra;
            }
        }

        static string Key(CsvRow row) => string.Join('\0', row.Verbatim ?? []);
    }

    /// <summary>
    /// The journal's rows over those of the file it was begun for. Their columns are the same, unless another version
    /// has begun it.
    /// </summary>
    public static void Replay(CsvTable file, CsvTable journal)
    {
        var columns = Columns(file, journal);
        for (var i = 0; i < journal.Count; i++)
        {
            var row = journal[i];
            row.Extra = Moved(row.Extra, columns, file.UnknownColumns.Count);
            if (!file.TryGet(row.Mbid, out var known))
            {
                file.Add(row, hasMbid: true);
                continue;
            }

            Replace(known, row);
        }
    }

    /// <summary>Whether anything was found out about the entry of a row after a moment.</summary>
    public static bool HasResultSince(CsvRow row, long at) => row.Probe.LastChecked > at || row.TextSearch.LastChecked > at;

    /// <summary>All that a later line of the journal says of an entry.</summary>
    public static void Replace(CsvRow known, CsvRow row)
    {
        (known.ArtistName, known.Title, known.ArtistMbid) = (row.ArtistName, row.Title, row.ArtistMbid);
        (known.ArtistCacheStatus, known.IsManual, known.AnnouncedAt) = (row.ArtistCacheStatus, row.IsManual, row.AnnouncedAt);
        (known.Probe, known.TextSearch, known.Instances) = (row.Probe, row.TextSearch, row.Instances);
        (known.Extra, known.Kept, known.Verbatim) = (row.Extra, row.Kept, row.Verbatim);
    }

    // A tool that does not know our columns has dropped them: of two equal results ours says more.
    private static CsvProbe Later(CsvProbe file, CsvProbe journal) =>
        journal.LastChecked > file.LastChecked
        || (journal.LastChecked == file.LastChecked && journal.Status == file.Status)
            ? journal
            : file;

    // Where the unknown columns of another table stand in this one, which gets those that it lacks.
    private static int[] Columns(CsvTable table, CsvTable other)
    {
        if (table.UnknownColumns.SequenceEqual(other.UnknownColumns, StringComparer.Ordinal))
        {
            // Two of one name each keep their place.
            return [.. Enumerable.Range(0, table.UnknownColumns.Count)];
        }

        var before = table.UnknownColumns.Count;
        var columns = other.UnknownColumns.Select(name => IndexOf(table, name)).ToArray();
        var added = table.UnknownColumns.Count - before;
        for (var i = 0; i < table.Count && added > 0; i++)
        {
            if (table[i].Extra is { } cells && cells.Length > before)
            {
                // Cells beyond the header stay beyond it.
                table[i].Extra = [.. cells[..before], .. Enumerable.Repeat("", added), .. cells[before..]];
            }
        }

        return columns;
    }

    private static int IndexOf(CsvTable table, string name)
    {
        if (!table.UnknownColumns.Contains(name, StringComparer.Ordinal))
        {
            table.UnknownColumns.Add(name);
        }

        return table.UnknownColumns.IndexOf(name);
    }

    private static string[]? Moved(string[]? cells, int[] columns, int count)
    {
        if (cells is null)
        {
            return null;
        }

        var moved = Enumerable.Repeat("", count).ToList();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i < columns.Length)
            {
                moved[columns[i]] = cells[i];
            }
            else
            {
                moved.Add(cells[i]);
            }
        }

        return [.. moved];
    }
}
