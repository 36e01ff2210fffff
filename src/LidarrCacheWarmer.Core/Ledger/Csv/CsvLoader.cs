using System.Text.Unicode;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The content of a file.</summary>
/// <param name="Table">Its rows; none when it is unreadable.</param>
/// <param name="Stamp">The stamp of the content.</param>
/// <param name="Fault">Why it is unreadable, as the rest of a sentence about the file; null when it is readable.</param>
internal sealed record CsvLoaded(CsvTable Table, FileStamp Stamp, string? Fault);

/// <summary>Reads a CSV file written by the Python tool, by this program, or by a person with a spreadsheet.</summary>
internal sealed class CsvLoader(CsvSchema schema, StringPool pool)
{
    private const int HeaderBytes = 16384;
    private const string NotUtf8 = "is not UTF-8 text; unreadable characters became \uFFFD.";

    private int _merged, _foreignIds;

    /// <summary>Whether the rows come from a journal, where each row replaces earlier rows of its entry.</summary>
    public bool IsJournal { get; init; }

    /// <summary>Reads a file; a missing file is an empty ledger.</summary>
    public CsvLoaded LoadFile(string path, CsvNotices notices)
    {
        LedgerFaults.RefuseDirectory(path);
        if (!File.Exists(path))
        {
            return new CsvLoaded(new CsvTable(schema), FileStamp.Absent, Fault: null);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Load(file, notices);
    }

    /// <summary>Reads a seekable stream.</summary>
    public CsvLoaded Load(Stream source, CsvNotices notices)
    {
        (_merged, _foreignIds) = (0, 0);
        var start = Start(source);
        using var stream = new StampingStream(source);
        var table = new CsvTable(schema);
        string? fault = null;
        if (start.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF"u8) < 0)
        {
            notices.Add("is empty; a new ledger starts.");
        }
        else
        {
            fault = LoadRows(stream, start, table, notices);
        }

        stream.CopyTo(Stream.Null);

        return fault is null ? new CsvLoaded(table, stream.Stamp, Fault: null) : new CsvLoaded(new CsvTable(schema), stream.Stamp, fault);
    }

    private static byte[] Start(Stream source)
    {
        var start = new byte[HeaderBytes];
        var length = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        source.Position = 0;
        return start[..length];
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart("\r\n"u8);
        var end = start.IndexOfAny("\r\n"u8);
        return end < 0 ? start : start[..end];
    }

    private static char SeparatorOf(ReadOnlySpan<byte> start)
    {
        var header = FirstLine(start);
        var (separator, most) = (',', header.Count((byte)','));
        foreach (var candidate in ";\t|")
        {
            if (header.Count((byte)candidate) > most)
            {
                (separator, most) = (candidate, header.Count((byte)candidate));
            }
        }

        return separator;
    }

    // An unclosed quote in the header could make the whole file one column name.
    private static bool HasOddNames(byte[] start, char separator)
    {
        using var records = new CsvRecords(new MemoryStream(start), separator);
        return records.Reader.Headers.Any(name => name.AsSpan().ContainsAny('\r', '\n')) || records.OddQuote is not null;
    }

    private string? LoadRows(Stream stream, byte[] start, CsvTable table, CsvNotices notices)
    {
        if (start.AsSpan().StartsWith("\uFEFF"u8))
        {
            notices.AddForeign("starts with a byte order mark, which this program removes.");
        }

        var separator = SeparatorOf(start);
        var hasOddNames = HasOddNames(start, separator);
        using var records = new CsvRecords(stream, separator, isLineByLine: hasOddNames);
        var headers = records.Reader.Headers;
        if (!headers.Any(name => schema.CellOf(name) == CsvCell.Mbid))
        {
            return $"has no column {schema.MbidName} in its first line";
        }

        if (hasOddNames)
        {
            notices.AddDamage(1, "has a quote in the header line that spans several column names.");
        }

        if (!Utf8.IsValid(FirstLine(start)))
        {
            notices.AddDamage(1, NotUtf8);
        }

        if (separator != ',')
        {
            notices.AddForeign($"uses '{(separator == '\t' ? "\\t" : separator)}' as separator; this program writes ','.");
        }

        LoadRows(records, Columns(headers, table), FirstLine(start), table, notices);
        AddCounts(notices);
        return null;
    }

    private void LoadRows(CsvRecords records, CsvCell[] columns, ReadOnlySpan<byte> header, CsvTable table, CsvNotices notices)
    {
        var rows = new CsvRowReader(records, columns, pool, notices);
        while (records.Read())
        {
            if (records.Reader.RawRecord.IndexOfAnyExcept(" \t,;|"u8) < 0)
            {
                continue;
            }

            if (records.TakesInRows)
            {
                notices.AddDamage(records.Line, "has a quote that spans the next rows; these rows were read line by line.");
                using var lines = records.LineByLine(header);
                LoadRows(lines, columns, header, table, notices);
                continue;
            }

            if (records.OddQuote is { } oddQuote)
            {
                notices.AddDamage(records.Line, oddQuote);
            }
            else if (!Utf8.IsValid(records.Reader.RawRecord))
            {
                notices.AddDamage(records.Line, NotUtf8);
            }

            Add(rows.Read(schema, out var hasMbid), hasMbid, table);
        }
    }

    private CsvCell[] Columns(IReadOnlyList<string> headers, CsvTable table)
    {
        var columns = new CsvCell[headers.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = schema.CellOf(headers[i]);
            columns[i] = cell != CsvCell.Unknown && Array.IndexOf(columns, cell, 0, i) < 0 ? cell : CsvCell.Unknown;
            if (columns[i] == CsvCell.Unknown)
            {
                table.UnknownColumns.Add(LedgerWords.Storable(headers[i]));
            }
        }

        return columns;
    }

    private void Add(CsvRow row, bool hasMbid, CsvTable table)
    {
        if (hasMbid && table.TryGet(row.Mbid, out var first))
        {
            if (IsJournal)
            {
                CsvMerge.Replace(first, row);
                return;
            }

            _merged++;
            CsvMerge.Duplicate(first, row);
            return;
        }

        _foreignIds += row.IsUsable ? 0 : 1;
        table.Add(row, hasMbid);
    }

    private void AddCounts(CsvNotices notices)
    {
        if (_merged > 0)
        {
            notices.AddForeign(FormattableString.Invariant(
                $"{_merged} rows had the MBID of an earlier row. They were merged, and the newest result was kept."));
        }

        if (_foreignIds > 0)
        {
            notices.Add(FormattableString.Invariant(
                $"{_foreignIds} rows have no MBID. They are kept unchanged and never requested."));
        }
    }
}
