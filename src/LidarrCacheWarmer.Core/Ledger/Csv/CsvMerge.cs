namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Merges two versions of an entry: the later result wins, separately for artist and search.</summary>
internal static class CsvMerge
{
    /// <summary>
    /// Merges a second row of the same entry in one file. If neither result is later, the second row wins, as in the
    /// Python tool.
    /// </summary>
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
    /// Merges the journal's rows into the rows of its file, after another program has changed the file. Names come from
    /// the file.
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
    /// Merges a file into the rows in use, after another program has changed the file. A row that is unchanged since
    /// this program wrote the file takes the file's values. For a changed row the later result wins, and names that
    /// Lidarr reported in this run stay. A removed row stays removed, unless the file has a later result of its entry.
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
    /// Applies the journal's rows to the rows of its own file. Both have the same columns, unless another version of
    /// this program started the journal.
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

    /// <summary>Whether a row has a result later than a time.</summary>
    public static bool HasResultSince(CsvRow row, long at) => row.Probe.LastChecked > at || row.TextSearch.LastChecked > at;

    /// <summary>Replaces an entry by a later line of the journal.</summary>
    public static void Replace(CsvRow known, CsvRow row)
    {
        (known.ArtistName, known.Title, known.ArtistMbid) = (row.ArtistName, row.Title, row.ArtistMbid);
        (known.ArtistCacheStatus, known.IsManual, known.AnnouncedAt) = (row.ArtistCacheStatus, row.IsManual, row.AnnouncedAt);
        (known.Probe, known.TextSearch, known.Instances) = (row.Probe, row.TextSearch, row.Instances);
        (known.Extra, known.Kept, known.Verbatim) = (row.Extra, row.Kept, row.Verbatim);
    }

    // Another program may have dropped our columns. So if both results have the same time and status, the journal's
    // result is more complete.
    private static CsvProbe Later(CsvProbe file, CsvProbe journal) =>
        journal.LastChecked > file.LastChecked
        || (journal.LastChecked == file.LastChecked && journal.Status == file.Status)
            ? journal
            : file;

    // Finds the positions of another table's unknown columns in this table, and adds the missing columns to this table.
    private static int[] Columns(CsvTable table, CsvTable other)
    {
        if (table.UnknownColumns.SequenceEqual(other.UnknownColumns, StringComparer.Ordinal))
        {
            // The positions are used as they are, because two columns may have the same name.
            return [.. Enumerable.Range(0, table.UnknownColumns.Count)];
        }

        var before = table.UnknownColumns.Count;
        var columns = other.UnknownColumns.Select(name => IndexOf(table, name)).ToArray();
        var added = table.UnknownColumns.Count - before;
        for (var i = 0; i < table.Count && added > 0; i++)
        {
            if (table[i].Extra is { } cells && cells.Length > before)
            {
                // Cells beyond the header must stay beyond it.
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
