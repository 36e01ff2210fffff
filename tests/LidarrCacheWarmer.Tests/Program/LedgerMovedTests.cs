using System.Diagnostics;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A ledger whose files are moved, removed, replaced or shared during a run.</summary>
public sealed class LedgerMovedTests : ProgramTest
{
    // The shell retries the removal, which fails if the program creates a file in the folder at the same time.
    private const string RemoveData = "until rm -r data; do :; done", ReplaceData = "until rm -r data && echo > data; do :; done";

    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    private string Data => Folder.At("data");

    private string Database => Path.Combine(Data, "l.db");

    private string ArtistsCsv => Path.Combine(Data, "a.csv");

    [Theory]
    [InlineData("sqlite", "mv l.db ../kept.db")]
    [InlineData("sqlite", "rm l.db")]
    [InlineData("sqlite", "rm -f l.db*")]
    [InlineData("sqlite", "rm l.db-wal")]
    [InlineData("sqlite", $"cd .. && {RemoveData}")]
    [InlineData("sqlite", "cd .. && mv data kept")]
    [InlineData("sqlite", "cd .. && mv data kept && mkdir -p data")]
    [InlineData("csv", "mv a.csv ../kept.csv")]
    [InlineData("csv", "rm -f a.csv*")]
    [InlineData("csv", $"cd .. && {RemoveData}")]
    [InlineData("csv", "cd .. && mv data kept")]
    [InlineData("csv", "cd .. && mv data kept && mkdir -p data")]
    public async Task All_results_are_in_the_ledger_at_its_path_after_its_files_were_moved_or_removed(string storage, string command)
    {
        var run = await DoDuringARunAsync(storage, command, before: () => Place(storage == "sqlite" ? Database : ArtistsCsv, storage));

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Contains("during this run", StringComparison.Ordinal).Should().Be(!command.EndsWith("-wal", StringComparison.Ordinal));
        Statuses(storage == "sqlite" ? LedgerRows.OfTable(Database, "artists") : LedgerRows.OfCsv(ArtistsCsv)).Should().HaveCount(4).And.AllBe("success");
    }

    [Theory]
    [InlineData("mv l.db ../kept.db")]
    [InlineData("cd .. && mv data kept")]
    public async Task A_moved_database_is_rewritten_with_all_earlier_results(string command)
    {
        var run = await DoDuringARunAsync("sqlite", command);

        run.Output.Should().Contain($"{Database}: was moved to");
        var kept = Folder.At("kept.db");
        Statuses(LedgerRows.OfTable(File.Exists(kept) ? kept : Folder.At("kept/l.db"), "artists")).Where(status => status == "success").Should().HaveCountGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_replaced_database_ends_the_run_with_exit_code_6_and_both_files_are_kept()
    {
        var run = await DoDuringARunAsync("sqlite", "cp ../other.db new && mv new l.db", before: () => Place(Folder.At("other.db")));

        run.ExitCode.Should().Be(6);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("Another file replaced the ledger").And.Contain("4 results of this run are");
        var other = await File.ReadAllBytesAsync(Folder.At("other.db"), TestContext.Current.CancellationToken);
        (await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken)).Should().Equal(other);
        Statuses(LedgerRows.OfTable(Directory.GetFiles(Data, "l.db.displaced-*").Single(), "artists")).Should().HaveCount(4).And.AllBe("success");
    }

    [Theory]
    [InlineData("sqlite", "l.db")]
    [InlineData("csv", "a.csv")]
    public async Task A_folder_that_cannot_be_recreated_ends_the_run_with_exit_code_6_and_counts_lost_results(string storage, string name)
    {
        var run = await DoDuringARunAsync(storage, $"cd .. && {ReplaceData}");

        run.ExitCode.Should().Be(6);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(name).And.Contain("4 results of this run are lost");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("csv")]
    public async Task A_second_run_through_a_hard_link_ends_with_exit_code_5_and_the_first_continues(string storage)
    {
        Place(storage == "sqlite" ? Database : ArtistsCsv, storage);
        var run = await DoDuringARunAsync(storage, "mkdir ../link && ln l.db ../link/l.db || ln a.csv ../link/a.csv", meanwhile: async () =>
        {
            ConfigureIn("link", storage);
            var second = await RunAsync();
            second.ExitCode.Should().Be(5);
            second.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.At("link")).And.Contain("through another path");
            (await RunAsync("--dry-run")).ExitCode.Should().Be(0, "a preview needs no lock");
            ConfigureIn("data", storage);
        });

        run.ExitCode.Should().Be(0, because: run.Error);
    }

    private static IEnumerable<string> Statuses(IEnumerable<IReadOnlyDictionary<string, string>> rows) => rows.Select(row => row["status"]);

    private void ConfigureIn(string folder, string storage) => Configure(
        $"ledger.storage_type = {storage}", $"ledger.db_path = {Folder.At(folder)}/l.db",
        $"ledger.artists_csv_path = {Folder.At(folder)}/a.csv", $"ledger.release_groups_csv_path = {Folder.At(folder)}/r.csv", "run.process_release_groups = false");

    /// <summary>Creates a ledger without rows.</summary>
    private static void Place(string path, string storage = "sqlite")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (storage == "csv")
        {
            File.WriteAllText(path, "mbid,artist_name,status\r\n");
            return;
        }

        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE notes_of_mine (text TEXT)";
        create.ExecuteNonQuery();
    }

    /// <summary>Waits until the results file has three of the four results of a run.</summary>
    // The first two lines identify the file and its metadata server.
    private async Task WhenSavedAsync()
    {
        var results = Database + "-results";
        while (!File.Exists(results) || (await File.ReadAllLinesAsync(results, TestContext.Current.CancellationToken)).Length < Artists.Count + 1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task<ProgramRun> DoDuringARunAsync(string storage, string command, Action? before = null, Func<Task>? meanwhile = null)
    {
        before?.Invoke();
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Generating(GateTime.Wait));
        ConfigureIn("data", storage);
        var run = Start();
        await _gate.WhenWaitingAsync();
        foreach (var artist in Artists.Skip(1))
        {
            await run.WhenItSaysAsync(artist.Name);
        }

        if (storage == "sqlite")
        {
            await WhenSavedAsync();
        }

        using (var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Data, RedirectStandardError = true, UseShellExecute = false })!)
        {
            await shell.WaitForExitAsync();
            shell.ExitCode.Should().Be(0);
        }

        if (meanwhile is not null)
        {
            await meanwhile();
        }

        _gate.Open();
        return await run.EndAsync();
    }
}
