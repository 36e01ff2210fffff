using Microsoft.Data.Sqlite;
using Microsoft.VisualBasic.FileIO;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Rows of a ledger as another program reads them: the text of each cell by column name.</summary>
internal static class LedgerRows
{
    /// <summary>The artists by MBID, from the CSV file or database in a folder.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Artists(UserFolder folder) =>
        (File.Exists(folder.Database) ? OfTable(folder.Database, "artists") : OfCsv(folder.ArtistsCsv))
            .ToDictionary(row => row["mbid"], StringComparer.Ordinal);

    /// <summary>The release groups by MBID, from the CSV file or database in a folder.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ReleaseGroups(UserFolder folder) =>
        (File.Exists(folder.Database) ? OfTable(folder.Database, "release_groups") : OfCsv(folder.ReleaseGroupsCsv))
            .ToDictionary(row => row["rg_mbid"], StringComparer.Ordinal);

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfCsv(string path)
    {
        using var parser = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, Delimiters = [","], TrimWhiteSpace = false };
        var header = parser.ReadFields()!;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (parser.ReadFields() is { } fields)
        {
            rows.Add(header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfTable(string database, string table)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A table name cannot be a parameter; both names are constants above.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, column => reader.GetValue(column).ToString() ?? "", StringComparer.Ordinal));
        }

        return rows;
    }
}
