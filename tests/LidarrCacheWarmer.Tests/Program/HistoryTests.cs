using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The ledger stores answer headers, and a run names entries that the server could not complete.</summary>
public sealed class HistoryTests : ProgramTest
{
    private const string Sqlite = "ledger.storage_type = sqlite";

    protected override WorldOptions Options => base.Options with { Metadata = new MetadataOptions { Compact = true, CanaryTarget = "blue" } };

    [Fact]
    public async Task The_database_keeps_the_headers_of_each_result()
    {
        Configure(Sqlite, "run.process_release_groups = true");

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Where(line => line.StartsWith('[')).Should().HaveCount(12)
            .And.OnlyContain(line => line.Contains("(canary: blue)") && line.Contains("(cf-cache: MISS)"));
        var canary = LedgerRows.OfTable(Folder.Database, "canary_responses");
        canary.Should().HaveCount(12);
        canary.Should().OnlyContain(row => row.Values.Contains("blue"));
        var cache = LedgerRows.OfTable(Folder.Database, "cf_cache_responses");
        cache.Should().HaveCount(12).And.OnlyContain(row => row.Values.Contains("MISS"));
        cache.Count(row => row.Values.Contains(Artists[1].Mbid)).Should().Be(1);
        LedgerRows.Artists(Folder)[Artists[1].Mbid]["last_canary_target"].Should().Be("blue");
        LedgerRows.Artists(Folder)[Artists[1].Mbid]["last_cf_cache_status"].Should().Be("MISS");
    }

    [Fact]
    public async Task A_second_check_adds_a_history_row_and_keeps_the_first()
    {
        Configure(Sqlite);
        await RunBeforeAsync();

        await RunAsync("--force-artists");

        LedgerRows.OfTable(Folder.Database, "cf_cache_responses").Should().HaveCount(8)
            .And.Contain(row => row.Values.Contains("MISS")).And.Contain(row => row.Values.Contains("HIT"));
    }

    [Fact]
    public async Task The_CSV_ledger_keeps_the_last_headers()
    {
        Configure();

        await RunAsync();

        LedgerRows.Artists(Folder).Values.Should().HaveCount(4)
            .And.OnlyContain(row => row["last_canary_target"] == "blue" && row["last_cf_cache_status"] == "MISS");
    }

    [Fact]
    public async Task An_entry_cached_for_only_half_an_hour_twice_in_a_row_is_reported_as_degraded()
    {
        Metadata.Behave(Artists[1].Mbid, EntryBehaviour.WarmFor(TimeSpan.FromMinutes(30)));
        Configure(Sqlite);
        await RunBeforeAsync();
        await LetGoStaleAsync(Artists[1].Mbid);
        Metadata.ForgetEverything();

        var run = await RunAsync();

        Asked.Should().Equal(PathOf(Artists[1]));
        run.OutputLines.Should().ContainSingle(line => line.StartsWith("[1/1]", StringComparison.Ordinal)).Which.Should().Contain("degraded");
        run.Output.Should().Contain("1 degraded");
        LedgerRows.Artists(Folder)[Artists[1].Mbid]["evidence"].Should().StartWith("degraded");
        Folder.ResultsLogs.Select(File.ReadAllText).Should().ContainSingle(log => log.Contains("degraded=1"));
    }

    // An entry counts as warm for at least an hour, so this sets its times in the ledger back by 70 minutes.
    private async Task LetGoStaleAsync(string mbid)
    {
        await using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE artists SET warm_until = $past, last_checked = $before WHERE mbid = $mbid";
        var kept = LedgerRows.Artists(Folder)[mbid]["warm_until"];
        var format = kept.Length > "2000-01-01T00:00:00".Length ? kept["2000-01-01T00:00:00".Length..] : "";
        var now = TimeProvider.System.GetUtcNow();
        command.Parameters.AddWithValue("$past", Text(now.AddMinutes(-10)));
        command.Parameters.AddWithValue("$before", Text(now.AddMinutes(-70)));
        command.Parameters.AddWithValue("$mbid", mbid);
        await command.ExecuteNonQueryAsync();

        string Text(DateTimeOffset moment) =>
            moment.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) + format;
    }
}
