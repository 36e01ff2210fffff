using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The content of a <see cref="ResultsFile"/>, as far as its lines are complete.</summary>
internal sealed class RecordedResults
{
    private readonly List<(LedgerChange Change, long End)> _results = [];
    private int _damaged, _unreadable;

    // The position after the last intact line.
    private long _end;

    /// <summary>The id of the file, which differs from those of earlier results files of the database.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The metadata server of the results; empty when it was unknown.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The number of lines that are damaged or have another form, without the end that a kill left.</summary>
    public int UnusableLines => _damaged + _unreadable;

    /// <summary>The note in a database whose rows have all these results.</summary>
    public string Mark => ResultsFile.MarkOf(Id, _end);

    /// <summary>Reads the file beside a database; null when there is none.</summary>
    public static RecordedResults? Read(string database)
    {
        var path = ResultsFile.PathBeside(database);
        if (!File.Exists(path))
        {
            return null;
        }

        var recorded = new RecordedResults();
        try
        {
            (recorded._end, recorded._damaged) = JournalLine.ReadAll(JournalFile.BytesOf(path), recorded.Read);
        }
        catch (FileNotFoundException)
        {
            // The file was deleted in the meantime, because its results are in the rows now.
            return null;
        }

        return recorded;
    }

    /// <summary>Whether a database has a note about this file. A restored backup has none.</summary>
    /// <param name="mark">The note in the database about its results file: <see cref="ResultsFile.Mark"/>.</param>
    public bool IsKnown(string? mark) => PositionIn(mark) is not null;

    /// <summary>The results that the database has not moved into its rows.</summary>
    /// <inheritdoc cref="IsKnown"/>
    public IEnumerable<LedgerChange> After(string? mark)
    {
        var inRows = PositionIn(mark) ?? 0;
        return _results.Where(result => result.End > inRows).Select(result => result.Change);
    }

    private long? PositionIn(string? mark) => mark?.Split(' ') is [var id, var position] && string.Equals(id, Id, StringComparison.Ordinal)
        && long.TryParse(position, CultureInfo.InvariantCulture, out var end) ? end : null;

    private void Read(ReadOnlySpan<byte> word, byte[] about, long end)
    {
        if (word.SequenceEqual(ResultsFile.ResultWord))
        {
            if (ResultLine.TryRead(about, out var change))
            {
                _results.Add((change, end));
            }
            else
            {
                _unreadable++;
            }
        }
        else if (word.SequenceEqual(ResultsFile.IdWord))
        {
            Id = Encoding.UTF8.GetString(about);
        }
        else if (word.SequenceEqual(ResultsFile.TargetWord))
        {
            Target = Encoding.UTF8.GetString(about);
        }
    }
}
