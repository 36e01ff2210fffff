using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The files of a user of the Python tool, described in <c>Fixtures/Program/python/README.txt</c>.</summary>
/// <param name="folder">The folder for copies of the files.</param>
/// <param name="world">The simulated servers, whose addresses go into the config.</param>
internal sealed class PythonFiles(UserFolder folder, SimulatedWorld world)
{
    /// <summary>Settings that keep the Python tool's entries warm forever, on whatever date the test runs.</summary>
    public static IReadOnlyDictionary<string, string> WarmForEver { get; } =
        new Dictionary<string, string> { ["LCW__RUN__CACHE_RECHECK_HOURS"] = "0" };

    /// <summary>Copies the config and the ledger that the second run of a version of the Python tool left.</summary>
    public void TakeOver(string version)
    {
        foreach (var file in Directory.GetFiles(FolderOf(version)))
        {
            File.Copy(file, folder.At(Path.GetFileName(file)));
        }

        if (File.Exists(folder.At("4_dump.sql")))
        {
            Restore(folder.Database, folder.At("4_dump.sql"));
        }

        File.WriteAllText(folder.Config, File.ReadAllText(folder.Config)
            .Replace("http://127.0.0.1:9842", world.Lidarr.BaseUrl, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:9841/api/v0.4", world.Metadata.BaseUrl, StringComparison.Ordinal)
            .Replace("testkey", world.Lidarr.ApiKey, StringComparison.Ordinal));
    }

    /// <summary>Copies the config and the ledger that the first run of a version of the Python tool left.</summary>
    public void TakeOverUndone(string version)
    {
        TakeOver(version);
        if (File.Exists(folder.At("1_dump.sql")))
        {
            File.Delete(folder.Database);
            Restore(folder.Database, folder.At("1_dump.sql"));
            return;
        }

        File.Move(folder.At("1_artists.csv"), folder.ArtistsCsv, overwrite: true);
        File.Move(folder.At("1_rgs.csv"), folder.ReleaseGroupsCsv, overwrite: true);
    }

    /// <summary>Gives the simulated Lidarr the library that the ledger was written for.</summary>
    public void FillLidarr()
    {
        var albums = LedgerRows.ReleaseGroups(folder).Values.ToLookup(
            row => row["artist_mbid"], row => new SimulatedAlbum(row["rg_mbid"], row["rg_title"]), StringComparer.Ordinal);
        foreach (var row in LedgerRows.Artists(folder).Values)
        {
            world.Library.Add(new SimulatedArtist { Mbid = row["mbid"], Name = row["artist_name"], Albums = [.. albums[row["mbid"]]] });
        }
    }

    /// <summary>The path of a captured file.</summary>
    public static string Captured(string version, string name) => Path.Combine(FolderOf(version), name);

    private static string FolderOf(string version) =>
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "Program", "python", version);

    private static void Restore(string database, string dump)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(dump);
        _ = command.ExecuteNonQuery();
    }
}
