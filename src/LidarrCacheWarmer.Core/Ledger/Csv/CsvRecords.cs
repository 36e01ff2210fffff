using CsvHelper;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The records of a CSV file, and what is odd about their quotes: one that a cell lacks is closed by that of another
/// cell, and all rows between them are one record.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private const int MbidLength = 36;

    private readonly char _separator;
    private readonly long _linesBefore;
    private CsvMalformedReason? _odd;

    /// <summary>Begins to read.</summary>
    /// <param name="source">The line with the names of the columns, and rows; stays the caller's.</param>
    /// <param name="separator">What separates cells.</param>
    /// <param name="isLineByLine">Whether a record ends with its line, whatever its quotes say.</param>
    /// <param name="linesBefore">How many lines of the file stand before the source.</param>
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

    /// <summary>The names of the columns, and the record that was read last.</summary>
    public CsvReader Reader { get; }

    /// <summary>The line that it begins in, from 1.</summary>
    public long Line => Reader.LineNumber + _linesBefore;

    /// <summary>
    /// Whether the record goes on over lines that are rows of their own: they look like rows, or a quote is odd. Text of
    /// several lines between proper quotes is one cell.
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

    /// <summary>What is odd about a quote in the record, or in the names before the first; null when nothing is.</summary>
    public string? OddQuote => _odd switch
    {
        CsvMalformedReason.UnterminatedQuote => "has a quote without a closing quote; everything after it was read as one cell.",
        CsvMalformedReason.TextAfterClosingQuote => "has text after a closing quote; the text from the opening quote to there was read as one cell.",
        _ => null,
    };

    /// <summary>Goes to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        _odd = null;
        return Reader.Read();
    }

    /// <summary>The record once more, each of its lines as one.</summary>
    /// <param name="header">The line with the names of the columns.</param>
    public CsvRecords LineByLine(ReadOnlySpan<byte> header) =>
        new(new MemoryStream([.. header, .. "\r\n"u8, .. Reader.RawRecord]), _separator, isLineByLine: true, Line - 2);

    public void Dispose() => Reader.Dispose();
}
