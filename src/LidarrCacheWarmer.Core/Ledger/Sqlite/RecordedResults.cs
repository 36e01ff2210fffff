using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>The content of a <see cref="ResultsFile"/>, as far as its lines are complete.</summary>
internal sealed class RecordedResults
{
    private readonly List<(LedgerChange Change, long End)> _results = [];

    /// <summary>Identifies the file among those of the database.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The metadata server of the results; empty when it was unknown.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The position after the last intact line, where writing continues.</summary>
    public long End { get; private set; }

    /// <summary>Damaged lines before the end.</summary>
    public int DamagedLines { get; private set; }

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
            (recorded.End, recorded.DamagedLines) = JournalLine.ReadAll(JournalFile.BytesOf(path), recorded.Read);
        }
        catch (FileNotFoundException)
        {
            // Its results are in the database now.
            return null;
        }

        return recorded;
    }

    /// <summary>The results that the rows of the database do not have.</summary>
    /// <param name="mark">What the database says about the file: <see cref="ResultsFile.Mark"/>.</param>
    /// <param name="hasNewer">Whether the row of a result has a newer one. A restored database has never seen the file.</param>
    public IEnumerable<LedgerChange> After(string? mark, Func<LedgerChange, bool> hasNewer)
    {
        long? inRows = mark?.Split(' ') is [var id, var length] && string.Equals(id, Id, StringComparison.Ordinal)
            && long.TryParse(length, CultureInfo.InvariantCulture, out var end) ? end : null;
        return _results.Where(result => inRows is { } known ? result.End > known : !hasNewer(result.Change)).Select(result => result.Change);
    }

    private void Read(ReadOnlySpan<byte> word, byte[] about, long end)
    {
        if (word.SequenceEqual(ResultsFile.ResultWord) && ResultLine.TryRead(about, out var change))
        {
            _results.Add((change, end));
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
