namespace LidarrCacheWarmer.Tests.Program;

public sealed class PythonStatsTests : StatsCommandTest
{
    [Theory]
    [InlineData("seed_csv", 3)]
    [InlineData("seed_sqlite", 4)]
    [InlineData("v1.6_csv", 3)]
    [InlineData("v1.6_sqlite", 4)]
    public async Task Stats_of_a_Python_ledger_equal_the_Python_tools_correct_figures(string version, int releaseGroupsToDo)
    {
        foreach (var artist in Artists.ToList())
        {
            World.Library.Remove(artist.Mbid);
        }

        var files = new PythonFiles(Folder, World);
        files.TakeOverUndone(version);
        files.FillLidarr();
        string[] figures =
        [
            "Total artists in Lidarr:", "Artists in ledger:", "✅ Successfully cached:", "⏳ Not yet processed:", "Total release groups in Lidarr:", "Release groups in ledger:", "Artist cache coverage enables",
            "more artists could unlock", "   Backend:", "Total entities tracked:", "Optimized for large",
            // The first version had no searches, even if its config enables them.
            .. version.StartsWith("seed", StringComparison.Ordinal)
                ? Array.Empty<string>()
                : ["Artists with names:", "Text searches attempted:", "Text searches successful:", "Text searches pending:", "Text search coverage:"],
        ];
        var captured = (await File.ReadAllLinesAsync(PythonFiles.Captured(version, "3_stats.txt"))).Where(IsFigure).ToList();

        var stats = await StartBare(PythonFiles.WarmForEver, "stats", "--config", Folder.Config).EndAsync();

        captured.Should().HaveCountGreaterThan(11);
        stats.OutputLines.Where(IsFigure).Should().Equal(captured);
        stats.Output.Should().Contain("❌ Failed/Timeout: 6 (75.0%)").And.Contain("🎯 Eligible for processing: 4 (25.0% coverage)");
        // The Python tool also counted finished release groups as work to do, and did not report failed artists.
        stats.Output.Should().Contain($"Process {releaseGroupsToDo} eligible release groups").And.Contain("6 artists have failed so far");

        bool IsFigure(string line) => Array.Exists(figures, figure => line.Contains(figure, StringComparison.Ordinal));
    }
}
