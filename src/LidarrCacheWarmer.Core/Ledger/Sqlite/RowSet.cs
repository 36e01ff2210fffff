using System.Collections;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>A set of row numbers: one bit for each row of a usual table.</summary>
internal sealed class RowSet
{
    // Row numbers that another program raised may lie far apart.
    private const long MostBits = 100_000_000;

    private readonly BitArray? _bits;
    private readonly HashSet<long>? _rows;
    private readonly long _first;

    /// <summary>Creates a set of these rows.</summary>
    public RowSet(IReadOnlyList<long> rows)
    {
        var (first, last) = rows.Count == 0 ? (0, 0) : (rows.Min(), rows.Max());
        _first = first;
        if ((ulong)(last - first) >= MostBits)
        {
            _rows = [.. rows];
            return;
        }

        _bits = new BitArray((int)(last - first) + 1);
        foreach (var row in rows)
        {
            _bits[(int)(row - first)] = true;
        }
    }

    /// <summary>Whether the set has a row.</summary>
    public bool Contains(long row) => _bits is { } bits ? (ulong)(row - _first) < (ulong)bits.Length && bits[(int)(row - _first)] : _rows?.Contains(row) == true;
}
