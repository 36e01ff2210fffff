using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The rows of one file in memory. A row keeps its number during the life of the table.</summary>
internal sealed class CsvTable(CsvSchema schema)
{
    private readonly List<CsvRow> _rows = [];
    private readonly Dictionary<Guid, int> _byMbid = [];

    public CsvSchema Schema { get; } = schema;

    /// <summary>
    /// The columns of other programs, in order; each row's <see cref="CsvRow.Extra"/> begins with the cells of these
    /// columns.
    /// </summary>
    public List<string> UnknownColumns { get; } = [];

    public int Count => _rows.Count;

    /// <summary>Whether there is no row, apart from removed ones.</summary>
    public bool IsEmpty => _rows.TrueForAll(static row => row.IsRemoved);

    public CsvRow this[int row] => _rows[row];

    public bool TryGet(Guid mbid, [NotNullWhen(true)] out CsvRow? row)
    {
        row = _byMbid.TryGetValue(mbid, out var index) ? _rows[index] : null;
        return row is not null;
    }

    /// <summary>Finds the number of the usable row with an MBID.</summary>
    public bool TryFind(Guid mbid, out int row) => _byMbid.TryGetValue(mbid, out row) && _rows[row].IsUsable;

    /// <summary>Adds a row with a new MBID, or a row with an invalid id.</summary>
    public void Add(CsvRow row, bool hasMbid)
    {
        if (hasMbid)
        {
            _byMbid.Add(row.Mbid, _rows.Count);
        }

        _rows.Add(row);
    }

    /// <summary>Removes an existing row.</summary>
    public CsvRow Remove(Guid mbid)
    {
        var row = _rows[_byMbid[mbid]];
        _byMbid.Remove(mbid);
        row.IsRemoved = true;
        return row;
    }

    /// <summary>Whether the row has a valid MBID and the table finds this row by it.</summary>
    public bool HasMbid(CsvRow row) => TryGet(row.Mbid, out var known) && ReferenceEquals(known, row);

    /// <summary>The rows with an invalid id.</summary>
    public IEnumerable<CsvRow> WithoutMbid() => _rows.Where(row => !row.IsUsable && !row.IsRemoved && !HasMbid(row));

    /// <summary>The rows of another table whose MBIDs this table has too.</summary>
    public IEnumerable<CsvRow> SameIn(CsvTable other)
    {
        foreach (var mbid in _byMbid.Keys)
        {
            if (other.TryGet(mbid, out var row))
            {
                yield return row;
            }
        }
    }

    public StatusCounts Counts(Func<CsvRow, CsvProbe> probe) => _rows.Where(row => row.IsUsable)
        .Aggregate(default(StatusCounts), (counts, row) => counts.With(probe(row).Status));

    /// <summary>The rows in the order of the file.</summary>
    public CsvRow[] Sorted()
    {
        var rows = _rows.Where(row => !row.IsRemoved).ToArray();
        Array.Sort(rows, CsvRowOrder.Compare);
        return rows;
    }
}
