using System.Globalization;
using CsvHelper;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Writes rows like the Python tool: commas, CRLF, quotes only where needed. Cells that begin with <c>=</c> are written
/// unchanged: the file is a ledger, not a spreadsheet, and must read back unchanged.
/// </summary>
internal sealed class CsvRowWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly CsvSchema _schema;
    private readonly int _unknown;

    public CsvRowWriter(Stream stream, CsvTable table)
    {
        _schema = table.Schema;
        _unknown = table.UnknownColumns.Count;
        _csv = CsvWriter.Create(stream, new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true);
    }

    public void WriteHeader(CsvTable table)
    {
        foreach (var name in table.Schema.Names.Concat(table.UnknownColumns))
        {
            _csv.WriteField(name);
        }

        _csv.EndRecord();
    }

    /// <summary>The header of a table's file, without its CRLF.</summary>
    public static byte[] HeaderOf(CsvTable table)
    {
        using var line = new MemoryStream();
        using (var writer = new CsvRowWriter(line, table))
        {
            writer.WriteHeader(table);
        }

        return line.GetBuffer()[..((int)line.Length - 2)];
    }

    /// <summary>Writes a table as a file.</summary>
    /// <returns>The stamp of the file.</returns>
    public static FileStamp Write(CsvTable table, Stream stream)
    {
        using var stamping = new StampingStream(stream);
        using (var writer = new CsvRowWriter(stamping, table))
        {
            writer.WriteHeader(table);
            foreach (var row in table.Sorted())
            {
                writer.Write(row);
            }
        }

        return stamping.Stamp;
    }

    public void Write(CsvRow row)
    {
        for (var i = 0; i < _schema.Cells.Count; i++)
        {
            if (row.Verbatim is { } verbatim)
            {
                _csv.WriteField(verbatim[i]);
            }
            else
            {
                WriteCell(row, _schema.Cells[i]);
            }
        }

        var extra = row.Extra ?? [];
        for (var i = 0; i < Math.Max(_unknown, extra.Length); i++)
        {
            _csv.WriteField(i < extra.Length ? extra[i] : "");
        }

        _csv.EndRecord();
    }

    /// <summary>A cell of a usable row.</summary>
    public static string Text(CsvRow row, CsvCell cell)
    {
        if (Kept(row, cell) is { } kept)
        {
            return kept;
        }

        var (probe, ours) = PartOf(row, cell);
        return ours switch
        {
            CsvCell.Mbid => row.Mbid.ToString(),
            CsvCell.ArtistMbid => row.ArtistMbid.ToString(),
            CsvCell.Attempts => probe.Attempts.ToString(CultureInfo.InvariantCulture),
            CsvCell.ColdRuns => probe.ColdRuns.ToString(CultureInfo.InvariantCulture),
            _ when IsMoment(ours) => LedgerTimestamp.Format(MomentOf(row, probe, ours)),
            _ => TextOf(row, probe, ours),
        };
    }

    public void Flush() => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    /// <summary>
    /// The result that a cell belongs to, as one column of that result: <see cref="CsvCell.Status"/> for the entry,
    /// <see cref="CsvCell.TextSearchVerdict"/> for the search, or <see cref="CsvCell.Unknown"/> for none.
    /// </summary>
    public static CsvCell HolderOf(CsvCell cell) => cell switch
    {
        >= CsvCell.TextSearchVerdict or CsvCell.TextSearchAttempted or CsvCell.TextSearchSuccess or CsvCell.TextSearchLastChecked =>
            CsvCell.TextSearchVerdict,
        CsvCell.ManualEntry or CsvCell.AnnouncedAt or CsvCell.ArtistCacheStatus or CsvCell.Instances => CsvCell.Unknown,
        CsvCell.Unknown or CsvCell.Mbid or CsvCell.ArtistName or CsvCell.Title or CsvCell.ArtistMbid
            or CsvCell.Status or CsvCell.Attempts or CsvCell.LastStatusCode or CsvCell.LastChecked or CsvCell.CanaryTarget or CsvCell.CfCacheStatus or CsvCell.RefreshPending
            or CsvCell.Verdict or CsvCell.VerdictSince or CsvCell.Evidence or CsvCell.WarmUntil or CsvCell.LastSuccess or CsvCell.NextFullCheck or CsvCell.ColdRuns =>
            CsvCell.Status,
    };

    private void WriteCell(CsvRow row, CsvCell cell)
    {
        if (Kept(row, cell) is { } kept)
        {
            _csv.WriteField(kept);
            return;
        }

        var (probe, ours) = PartOf(row, cell);
        switch (ours)
        {
            case CsvCell.Mbid:
                WriteId(row.Mbid);
                break;
            case CsvCell.ArtistMbid:
                WriteId(row.ArtistMbid);
                break;
            case CsvCell.Attempts:
                WriteNumber(probe.Attempts);
                break;
            case CsvCell.ColdRuns:
                WriteNumber(probe.ColdRuns);
                break;
            case var moment when IsMoment(moment):
                WriteMoment(MomentOf(row, probe, ours));
                break;
            default:
                _csv.WriteField(TextOf(row, probe, ours));
                break;
        }
    }

    // A kept cell that belongs to no result stays until its value is known.
    private static string? Kept(CsvRow row, CsvCell cell)
    {
        if (row.Kept is null && row.Probe.Kept is null && row.TextSearch.Kept is null)
        {
            return null;
        }

        var all = HolderOf(cell) switch
        {
            CsvCell.Status => row.Probe.Kept,
            CsvCell.TextSearchVerdict => row.TextSearch.Kept,
            _ when cell == CsvCell.ManualEntry && row.IsManual => null,
            _ when cell == CsvCell.AnnouncedAt && row.AnnouncedAt != 0 => null,
            _ when cell == CsvCell.ArtistCacheStatus && row.ArtistCacheStatus != ProbeStatus.Untried => null,
            _ => row.Kept,
        };
        foreach (var kept in all ?? [])
        {
            if (kept.Cell == cell)
            {
                return kept.Text;
            }
        }

        return null;
    }

    private static (CsvProbe Probe, CsvCell Cell) PartOf(CsvRow row, CsvCell cell) => cell >= CsvCell.TextSearchVerdict
        ? (row.TextSearch, cell - CsvCell.TextSearchVerdict + CsvCell.Verdict)
        : (row.Probe, cell);

    private static bool IsMoment(CsvCell cell) => cell is CsvCell.LastChecked or CsvCell.TextSearchLastChecked
        or CsvCell.VerdictSince or CsvCell.WarmUntil or CsvCell.LastSuccess or CsvCell.NextFullCheck or CsvCell.AnnouncedAt;

    private static string TextOf(CsvRow row, CsvProbe probe, CsvCell cell) => cell switch
    {
        CsvCell.ArtistName => row.ArtistName,
        CsvCell.Title => row.Title,
        CsvCell.ArtistCacheStatus => LedgerWords.For(row.ArtistCacheStatus),
        CsvCell.Status => LedgerWords.For(probe.Status),
        CsvCell.LastStatusCode => probe.LastStatusCode,
        CsvCell.TextSearchAttempted => row.TextSearch.Status == ProbeStatus.Untried ? "False" : "True",
        CsvCell.TextSearchSuccess => row.TextSearch.Status == ProbeStatus.Success ? "True" : "False",
        CsvCell.ManualEntry => row.IsManual ? "True" : "False",
        CsvCell.RefreshPending => probe.RefreshPending ? "True" : "",
        CsvCell.Instances => row.Instances,
        CsvCell.CanaryTarget => probe.CanaryTarget,
        CsvCell.CfCacheStatus => probe.CfCacheStatus,
        CsvCell.Verdict => LedgerWords.For(probe.Verdict, probe.Status),
        CsvCell.Evidence => probe.Evidence,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, message: null),
    };

    private static long MomentOf(CsvRow row, CsvProbe probe, CsvCell cell) => cell switch
    {
        CsvCell.LastChecked => probe.LastChecked,
        CsvCell.TextSearchLastChecked => row.TextSearch.LastChecked,
        CsvCell.VerdictSince => probe.VerdictSince,
        CsvCell.WarmUntil => probe.WarmUntil,
        CsvCell.LastSuccess => probe.LastSuccess,
        CsvCell.NextFullCheck => probe.NextFullCheck,
        CsvCell.AnnouncedAt => row.AnnouncedAt,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, message: null),
    };

    private void WriteId(Guid id)
    {
        Span<char> text = stackalloc char[36];
        _ = id.TryFormat(text, out _);
        _csv.WriteField(text);
    }

    private void WriteNumber(int number)
    {
        Span<char> text = stackalloc char[11];
        _ = number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        _csv.WriteField(text[..length]);
    }

    private void WriteMoment(long moment)
    {
        Span<char> text = stackalloc char[LedgerTimestamp.MaxLength];
        _csv.WriteField(text[..LedgerTimestamp.Format(moment, text)]);
    }
}
