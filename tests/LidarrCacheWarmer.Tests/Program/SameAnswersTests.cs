using System.Text.RegularExpressions;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// A user can return to the Python tool: for the same answers, our ledger has the tool's values in the tool's columns.
/// The tests compare our ledger with files of the tool, except for times and the effects of the tool's bugs.
/// </summary>
public sealed partial class SameAnswersTests : ProgramTest
{
    private const string Moment = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00";

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 0 },
        Metadata = new MetadataOptions { Compact = true, CanaryTarget = "skyhook-2" },
    };

    [Theory]
    [InlineData("seed_csv")]
    [InlineData("v1.6_csv")]
    [InlineData("v1.8_csv")]
    public async Task A_second_run_keeps_the_Python_tools_CSV_files_unchanged(string version)
    {
        var files = new PythonFiles(Folder, World);
        files.TakeOverUndone(version);
        files.FillLidarr();
        AnswerAsBefore(LedgerRows.OfCsv(PythonFiles.Captured(version, "mbid-artists.csv")), "mbid");
        AnswerAsBefore(LedgerRows.OfCsv(PythonFiles.Captured(version, "mbid-releasegroups.csv")), "rg_mbid");

        var run = await StartWith(PythonFiles.WarmForEver).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        ShouldMatch(Folder.ArtistsCsv, version, "mbid-artists.csv", "1_artists.csv");
        ShouldMatch(Folder.ReleaseGroupsCsv, version, "mbid-releasegroups.csv", "1_rgs.csv");
    }

    [Theory]
    [InlineData("seed_csv")]
    [InlineData("v1.6_csv")]
    public async Task A_first_run_writes_the_same_CSV_files_as_the_Python_tool(string version)
    {
        var files = new PythonFiles(Folder, World);
        files.TakeOverUndone(version);
        files.FillLidarr();
        AnswerAsBefore(LedgerRows.OfCsv(PythonFiles.Captured(version, "1_artists.csv")), "mbid");
        AnswerAsBefore(LedgerRows.OfCsv(PythonFiles.Captured(version, "1_rgs.csv")), "rg_mbid");
        File.Delete(Folder.ArtistsCsv);
        File.Delete(Folder.ReleaseGroupsCsv);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        ShouldMatch(Folder.ArtistsCsv, version, "1_artists.csv", before: null);
        ShouldMatch(Folder.ReleaseGroupsCsv, version, "1_rgs.csv", before: null);
    }

    [Theory]
    [InlineData("seed_sqlite", 8)]
    [InlineData("v1.6_sqlite", 8)]
    [InlineData("v1.8_sqlite", 8 + 16)]
    public async Task A_second_run_keeps_the_Python_tools_database_cells_unchanged(string version, int comparable)
    {
        var files = new PythonFiles(Folder, World);
        files.TakeOver(version);
        // With SQLite, a bug delays the tool's release groups by a run, so its second run is compared with our first.
        var expected = Rows().Take(comparable).ToList();
        Directory.EnumerateFiles(Folder.Path).ToList().ForEach(File.Delete);
        files.TakeOverUndone(version);
        files.FillLidarr();
        var before = Rows().ToDictionary(KeyOf, StringComparer.Ordinal);
        AnswerAsBefore([.. expected.Where(row => row.ContainsKey("mbid"))], "mbid");
        AnswerAsBefore([.. expected.Where(row => row.ContainsKey("rg_mbid"))], "rg_mbid");

        var run = await StartWith(PythonFiles.WarmForEver).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        var after = Rows().ToDictionary(KeyOf, StringComparer.Ordinal);
        expected.Should().AllSatisfy(row => ShouldMatch(after[KeyOf(row)], row, before[KeyOf(row)]));
    }

    /// <summary>The artists, then the release groups.</summary>
    private IEnumerable<IReadOnlyDictionary<string, string>> Rows() =>
        LedgerRows.OfTable(Folder.Database, "artists").Concat(LedgerRows.OfTable(Folder.Database, "release_groups"));

    private static string KeyOf(IReadOnlyDictionary<string, string> row) => row.TryGetValue("rg_mbid", out var mbid) ? mbid : row["mbid"];

    /// <summary>Makes the simulated service answer each entry with as many 503s as the Python tool recorded.</summary>
    private void AnswerAsBefore(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string key)
    {
        foreach (var row in rows.Where(row => row["attempts"] is not "0"))
        {
            var refusals = int.Parse(row["attempts"]) - (row["status"] == "success" ? 1 : 0);
            Metadata.Behave(row[key], EntryBehaviour.Cold(refusals));
        }

        foreach (var row in rows.Where(row => row.GetValueOrDefault("text_search_success") is "False"))
        {
            Metadata.BehaveSearch(row["artist_name"].Trim().ToLowerInvariant(), EntryBehaviour.Cold(1));
        }
    }

    private static void ShouldMatch(string path, string version, string captured, string? before)
    {
        var expected = Lines(PythonFiles.Captured(version, captured));
        var known = before is null ? [] : Lines(PythonFiles.Captured(version, before));
        var actual = Lines(path);

        actual.Should().HaveSameCount(expected, "every row ends with CRLF, including the last, as in the file of the Python tool");
        actual.Zip(expected).Should().AllSatisfy(pair => pair.First.Should().MatchRegex(Pattern(pair.Second, known)));
    }

    /// <summary>A pattern for a line of the tool. It allows any time of a run, and our columns at the end.</summary>
    private static string Pattern(string line, string[] known)
    {
        var pattern = AnyMoment().Replace(Regex.Escape(line), moment =>
            Array.Exists(known, other => Regex.Escape(other).Contains(moment.Value, StringComparison.Ordinal)) ? moment.Value : Moment);
        // In a new row, the Python tool left manual_entry empty instead of False until it read the row again.
        return known.Length == 0 && line.EndsWith(',') ? $"^{pattern}(False)?,.*$" : $"^{pattern}(,.*)?$";
    }

    private static void ShouldMatch(
        IReadOnlyDictionary<string, string> actual, IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> before)
    {
        actual.Keys.Take(expected.Count).Should().Equal(expected.Keys);
        foreach (var (column, value) in expected)
        {
            // The Python tool also updated its copy of the artist's status one run late.
            if (column.EndsWith("last_checked", StringComparison.Ordinal) && value != before[column])
            {
                actual[column].Should().MatchRegex($"^{Moment}$").And.NotBe(before[column]);
            }
            else if (column is not "artist_cache_status")
            {
                actual[column].Should().Be(value, column);
            }
        }
    }

    private static string[] Lines(string path) => File.ReadAllText(path).Split("\r\n");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\\\.\d{6}\\\+00:00", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyMoment();
}
