using System.Globalization;
using System.Text;
using CsvHelper;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Reads a row from a record, as far as possible.</summary>
internal sealed class CsvRowReader(CsvRecords records, IReadOnlyList<CsvCell> columns, StringPool pool, CsvNotices notices)
{
    private readonly CsvReader _reader = records.Reader;
    private readonly int _unknown = columns.Count(cell => cell == CsvCell.Unknown);
    private readonly List<string> _damages = [], _oddities = [];
    private readonly List<(CsvCell Cell, string Text)> _kept = [], _keptOfProbe = [], _keptOfSearch = [];
    private CsvProbe _probe = new(), _search = new();
    private bool _attempted, _success, _hasMbid, _hasOddId;

    /// <summary>Reads the current record; <paramref name="hasMbid"/> says whether its first id is valid.</summary>
    public CsvRow Read(CsvSchema schema, out bool hasMbid)
    {
        (_probe, _search, _attempted, _success) = (new CsvProbe(), new CsvProbe(), false, false);
        (_hasMbid, _hasOddId) = (false, schema.Cells.Contains(CsvCell.ArtistMbid));
        _damages.Clear();
        Clear();
        if (_reader.FieldCount < columns.Count)
        {
            _damages.Add(FormattableString.Invariant(
                $"has only {_reader.FieldCount} of {columns.Count} cells; the missing cells were read as empty."));
        }

        var row = new CsvRow();
        ReadExtra(row);
        for (var i = 0; i < columns.Count && i < _reader.FieldCount; i++)
        {
            ReadCell(row, columns[i], i);
        }

        _search.Status = LedgerWords.StatusOf(_attempted, _success);
        row.Probe = Finished(_probe, CsvCell.Verdict);
        row.TextSearch = Finished(_search, CsvCell.TextSearchVerdict);
        hasMbid = _hasMbid;
        if (!hasMbid || _hasOddId)
        {
            // A row with an invalid id is written back as read, so nothing is lost and no notice is needed.
            row.Verbatim = [.. schema.Cells.Select(cell => Text(cell))];
            _damages.Clear();
            Clear();
        }
        else
        {
            KeepWords(row, schema);
        }

        _damages.ForEach(damage => notices.AddDamage(records.Line, damage));
        _oddities.ForEach(oddity => notices.AddOdd(records.Line, oddity));
        row.Kept = _kept.Count == 0 ? null : [.. _kept];
        row.Probe = With(_keptOfProbe, row.Probe);
        row.TextSearch = With(_keptOfSearch, row.TextSearch);
        return row;
    }

    private static CsvProbe With(List<(CsvCell Cell, string Text)> kept, CsvProbe probe)
    {
        if (kept.Count == 0)
        {
            return probe;
        }

        var own = ReferenceEquals(probe, CsvProbe.Untried) ? new CsvProbe() : probe;
        own.Kept = [.. kept];
        return own;
    }

    private void Clear()
    {
        _oddities.Clear();
        _kept.Clear();
        _keptOfProbe.Clear();
        _keptOfSearch.Clear();
    }

    private void Keep(CsvCell cell, string text) => (CsvRowWriter.HolderOf(cell) switch
    {
        CsvCell.Status => _keptOfProbe,
        CsvCell.TextSearchVerdict => _keptOfSearch,
        _ => _kept,
    }).Add((cell, text));

    // Keeps words that are unknown, or that do not fit the other cells of their row.
    private void KeepWords(CsvRow row, CsvSchema schema)
    {
        for (var i = 0; i < columns.Count && i < _reader.FieldCount; i++)
        {
            if (columns[i] is CsvCell.Status or CsvCell.ArtistCacheStatus or CsvCell.Verdict or CsvCell.TextSearchVerdict
                    or CsvCell.ManualEntry or CsvCell.RefreshPending or CsvCell.TextSearchAttempted or CsvCell.TextSearchSuccess
                && _reader.GetSpan(i) is { Length: > 0 } bytes && !IsAsWritten(columns[i], bytes, CsvRowWriter.Text(row, columns[i])))
            {
                Keep(columns[i], _reader.GetString(i));
            }
        }
    }

    private static bool IsAsWritten(CsvCell cell, ReadOnlySpan<byte> bytes, string text)
    {
        bytes = bytes[Ascii.Trim(bytes)];
        return Ascii.EqualsIgnoreCase(bytes, text)
            || (cell is CsvCell.ManualEntry or CsvCell.RefreshPending or CsvCell.TextSearchAttempted or CsvCell.TextSearchSuccess
                && IsBooleanFor(bytes, text));
    }

    private static bool IsBooleanFor(ReadOnlySpan<byte> bytes, string text) => text is "True"
        ? bytes.SequenceEqual("1"u8)
        : bytes.SequenceEqual("0"u8) || Ascii.EqualsIgnoreCase(bytes, "false"u8);

    private static bool IsTrue(ReadOnlySpan<byte> cell) =>
        Ascii.EqualsIgnoreCase(cell[Ascii.Trim(cell)], "true"u8) || cell[Ascii.Trim(cell)].SequenceEqual("1"u8);

    private void ReadExtra(CsvRow row)
    {
        var overflow = Math.Max(_reader.FieldCount - columns.Count, 0);
        if (_unknown + overflow == 0)
        {
            return;
        }

        var extra = new List<string>(_unknown + overflow);
        for (var i = 0; i < Math.Max(columns.Count, _reader.FieldCount); i++)
        {
            if (i >= columns.Count || columns[i] == CsvCell.Unknown)
            {
                extra.Add(i < _reader.FieldCount ? pool.Share(_reader.GetSpan(i)) : "");
            }
        }

        row.Extra = [.. extra];
    }

    private void ReadCell(CsvRow row, CsvCell cell, int field)
    {
        var (probe, ours) = cell >= CsvCell.TextSearchVerdict
            ? (_search, cell - CsvCell.TextSearchVerdict + CsvCell.Verdict)
            : (_probe, cell);
        switch (ours)
        {
            case CsvCell.Mbid:
                _hasMbid = Mbid.TryParse(_reader.GetString(field), out var mbid);
                row.Mbid = mbid.Value;
                break;
            case CsvCell.ArtistMbid:
                _hasOddId = !Mbid.TryParse(_reader.GetString(field), out var artist);
                row.ArtistMbid = artist.Value;
                break;
            case CsvCell.ArtistName:
                row.ArtistName = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.Title:
                row.Title = _reader.GetString(field);
                break;
            case CsvCell.ArtistCacheStatus:
                row.ArtistCacheStatus = LedgerWords.StatusOf(_reader.GetString(field));
                break;
            case CsvCell.ManualEntry:
                row.IsManual = IsTrue(_reader.GetSpan(field));
                break;
            case CsvCell.AnnouncedAt:
                row.AnnouncedAt = Moment(cell, field);
                break;
            case CsvCell.Instances:
                row.Instances = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.TextSearchAttempted:
                _attempted = IsTrue(_reader.GetSpan(field));
                break;
            case CsvCell.TextSearchSuccess:
                _success = IsTrue(_reader.GetSpan(field));
                break;
            case CsvCell.TextSearchLastChecked:
                _search.LastChecked = Moment(cell, field);
                break;
            case CsvCell.Unknown:
                break;
            default:
                ReadResult(probe, cell, ours, field);
                break;
        }
    }

    private void ReadResult(CsvProbe probe, CsvCell cell, CsvCell ours, int field)
    {
        switch (ours)
        {
            case CsvCell.Status:
                probe.Status = LedgerWords.StatusOf(pool.Share(_reader.GetSpan(field)));
                break;
            case CsvCell.Attempts:
                probe.Attempts = Number(cell, field);
                break;
            case CsvCell.LastStatusCode:
                probe.LastStatusCode = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.LastChecked:
                probe.LastChecked = Moment(cell, field);
                break;
            case CsvCell.CanaryTarget:
                probe.CanaryTarget = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.CfCacheStatus:
                probe.CfCacheStatus = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.RefreshPending:
                probe.RefreshPending = IsTrue(_reader.GetSpan(field));
                break;
            case CsvCell.VerdictSince:
                probe.VerdictSince = Moment(cell, field);
                break;
            case CsvCell.Evidence:
                probe.Evidence = pool.Share(_reader.GetSpan(field));
                break;
            case CsvCell.WarmUntil:
                probe.WarmUntil = Moment(cell, field);
                break;
            case CsvCell.LastSuccess:
                probe.LastSuccess = Moment(cell, field);
                break;
            case CsvCell.NextFullCheck:
                probe.NextFullCheck = Moment(cell, field);
                break;
            case CsvCell.ColdRuns:
                probe.ColdRuns = Number(cell, field);
                break;
        }
    }

    private CsvProbe Finished(CsvProbe probe, CsvCell verdict)
    {
        probe.Verdict = LedgerWords.VerdictOf(Text(verdict), probe.Status);
        return probe is
        {
            Status: ProbeStatus.Untried, Verdict: Verdict.Pending, Attempts: 0, ColdRuns: 0, LastChecked: 0,
            VerdictSince: 0, WarmUntil: 0, LastSuccess: 0, NextFullCheck: 0, Evidence: "", LastStatusCode: "",
            CanaryTarget: "", CfCacheStatus: "", RefreshPending: false,
        } ? CsvProbe.Untried : probe;
    }

    private string Text(CsvCell cell)
    {
        for (var i = 0; i < columns.Count && i < _reader.FieldCount; i++)
        {
            if (columns[i] == cell)
            {
                return pool.Share(_reader.GetSpan(i));
            }
        }

        return "";
    }

    private int Number(CsvCell cell, int field)
    {
        var text = _reader.GetString(field).AsSpan().Trim();
        var number = 0;
        var isNumber = text.IsEmpty || int.TryParse(text, CultureInfo.InvariantCulture, out number);
        if (isNumber && LedgerWords.IsCount(number))
        {
            Span<char> written = stackalloc char[11];
            _ = number.TryFormat(written, out var length, default, CultureInfo.InvariantCulture);
            KeepUnless(written[..length], cell, field);
            return number;
        }

        Keep(cell, _reader.GetString(field));
        _oddities.Add($"{_reader.Headers[field]} is '{Shortened(text)}', which is "
            + $"{(isNumber ? "not a possible count" : "not a whole number")}. The program uses 0 and leaves the value in the file.");
        return 0;
    }

    private long Moment(CsvCell cell, int field)
    {
        Span<char> text = stackalloc char[64];
        var bytes = _reader.GetSpan(field);
        var readable = bytes.Length <= text.Length;
        text = text[..(readable ? Encoding.UTF8.GetChars(bytes, text) : 0)];
        if (!readable || !LedgerTimestamp.TryParse(text, out var moment))
        {
            Keep(cell, _reader.GetString(field));
            _oddities.Add(
                $"{_reader.Headers[field]} is '{Shortened(_reader.GetString(field))}', which is not a time from 1970 to 2199 "
                    + "(year first). The program ignores this value and leaves it in the file.");
            return 0;
        }

        Span<char> written = stackalloc char[LedgerTimestamp.MaxLength];
        KeepUnless(written[..LedgerTimestamp.Format(moment, written)], cell, field);
        return moment;
    }

    // A cell with unusual spelling is kept as its author wrote it.
    private void KeepUnless(ReadOnlySpan<char> written, CsvCell cell, int field)
    {
        if (_reader.GetSpan(field) is { Length: > 0 } bytes && !Ascii.Equals(bytes, written))
        {
            Keep(cell, _reader.GetString(field));
        }
    }

    private static string Shortened(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
}
