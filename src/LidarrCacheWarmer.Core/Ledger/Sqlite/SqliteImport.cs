using LidarrCacheWarmer.Ledger.Csv;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Imports CSV files into an empty database, for users who change <c>storage_type</c>.</summary>
internal static class SqliteImport
{
    /// <summary>Opens a view of the CSV files; null when they are missing or have no rows.</summary>
    public static CsvLedger? Open(CsvLocation location, TimeProvider time)
    {
        if (!CsvOpening.Exists(location.ArtistsPath) && !CsvOpening.Exists(location.ReleaseGroupsPath))
        {
            return null;
        }

        var csv = CsvLedger.Read(location.ArtistsPath, location.ReleaseGroupsPath, time);
        if (!csv.IsEmpty)
        {
            return csv;
        }

        csv.Dispose();
        return null;
    }

    /// <summary>Writes every row, mark and note into the database.</summary>
    /// <param name="content">The content of the CSV files.</param>
    /// <param name="connection">The database.</param>
    /// <param name="notes">The notes of the database.</param>
    /// <param name="note">Receives the rest of a sentence about content that had to change.</param>
    public static void Run(LedgerContent content, SqliteConnection connection, SqliteNotes notes, Action<string> note)
    {
        var leftOut = SqliteContent.Write(connection, SqliteSchema.Artists, content.Artists, note)
            + SqliteContent.Write(connection, SqliteSchema.ReleaseGroups, content.ReleaseGroups, note);
        if (leftOut > 0)
        {
            note(FormattableString.Invariant($"{leftOut} rows without a unique MBID stay in the CSV files, because another row has the same id"));
        }

        SqliteTargets.TakeOver(connection, content.Waiting);
        foreach (var kind in content.OpenSurveys)
        {
            notes[SqliteNotes.SurveyOf(kind)] = "open";
        }

        foreach (var (key, value) in content.Notes.Where(entry => notes[SqliteNotes.NoteOf(entry.Key)] is null))
        {
            notes[SqliteNotes.NoteOf(key)] = value;
        }
    }
}
