using CsvHelper;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The records of a CSV file, with a check of their quotes. Without this check, the quote of a later cell would close
/// an unclosed quote, and all rows between the two quotes would become one record.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private const int MbidLength = 36;

    private readonly char _separator;
    private readonly long _linesBefore;
    private CsvMalformedReason? _odd;

    /// <summary>Starts reading.</summary>
    /// <param name="source">The header and the rows; the caller disposes of the stream.</param>
    /// <param name="separator">The separator of cells.</param>
    /// <param name="isLineByLine">Whether a record ends with its line, regardless of quotes.</param>
    /// <param name="linesBefore">How many lines of the file precede the source.</param>
    public CsvRecords(Stream source, char separator, bool isLineByLine = false, long linesBefore = 0)
    {
        (_separator, _linesBefore) = (separator, linesBefore);
        Reader = CsvReader.Create(
            source,
            new CsvReaderOptions
            {
                Separator = separator, TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Allow,
                AllowLineBreaksInQuotes = !isLineByLine,
                OnMalformedRecord = record => _odd ??= record.Reason,
            },
            leaveOpen: true);
    }

    /// <summary>The reader, with the column names and the record that was read last.</summary>
    public CsvReader Reader { get; }

    /// <summary>The number of the record's first line, counted from 1.</summary>
    public long Line => Reader.LineNumber + _linesBefore;

    /// <summary>
    /// Whether the record wrongly includes other rows: one of its later lines starts like a row, or a quote is
    /// malformed. A text of several lines between correct quotes is one cell.
    /// </summary>
    public bool TakesInRows
    {
        get
        {
            var rest = Reader.RawRecord.TrimEnd("\r\n"u8);
            while (rest.IndexOfAny("\r\n"u8) is var end and >= 0)
            {
                rest = rest[(end + 1)..];
                if (_odd is not null || (rest.Length >= MbidLength && Guid.TryParse(rest[..MbidLength], out _)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// The problem with a quote in the record, or in the column names before the first record; null for none.
    /// </summary>
    public string? OddQuote => _odd switch
    {
        CsvMalformedReason.UnterminatedQuote => "has a quote without a closing quote; everything after it was read as one cell.",
        CsvMalformedReason.TextAfterClosingQuote => "has text after a closing quote; everything from the opening quote to that text was read as one cell.",
        _ => null,
    };

    /// <summary>Moves to the next record.</summary>
    /// <returns>Whether there was a next record.</returns>
    public bool Read()
    {
        _odd = null;
        return Reader.Read();
    }

    /// <summary>Reads the same record again, with each line as a separate record.</summary>
    /// <param name="header">The line with the column names.</param>
    public CsvRecords LineByLine(ReadOnlySpan<byte> header) =>
        new(new MemoryStream([.. header, .. "\r\n"u8, .. Reader.RawRecord]), _separator, isLineByLine: true, Line - 2);

    public void Dispose() => Reader.Dispose();
}
