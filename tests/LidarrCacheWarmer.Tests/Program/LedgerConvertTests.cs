namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Conversions from CSV to SQLite and back, and exports.</summary>
public sealed class LedgerConvertTests : LedgerCommandTest
{
    [Fact]
    public async Task Conversion_to_a_database_and_back_keeps_all_data_and_does_not_edit_the_config()
    {
        await FillAsync("csv");
        var config = await File.ReadAllTextAsync(Folder.Config, TestContext.Current.CancellationToken);
        var (artists, groups) = (await ReadAsync(Folder.ArtistsCsv), await ReadAsync(Folder.ReleaseGroupsCsv));

        var preview = await SucceedAsync("convert", "--to", "sqlite", "--dry-run");
        File.Exists(Folder.Database).Should().BeFalse();
        var there = await SucceedAsync("convert", "--to", "sqlite");

        preview.OutputLines[0].Should().StartWith("Would copy 4 artists and 8 release groups from ");
        there.OutputLines[0].Should().StartWith("Copied 4 artists and 8 release groups from ");
        there.OutputLines[^1].Should().Contain("storage_type = sqlite").And.Contain(Folder.Config);
        there.Error.Should().BeEmpty();
        (await ReadAsync(Folder.ArtistsCsv)).Should().Be(artists);
        (await ReadAsync(Folder.Config)).Should().Be(config);

        File.Delete(Folder.ArtistsCsv);
        File.Delete(Folder.ReleaseGroupsCsv);
        await SucceedAsync("convert", "--to", "csv");

        (await ReadAsync(Folder.ArtistsCsv)).Should().Be(artists);
        (await ReadAsync(Folder.ReleaseGroupsCsv)).Should().Be(groups);
    }

    [Fact]
    public async Task The_next_run_after_a_conversion_continues_from_the_known_results()
    {
        await FillAsync("csv");
        await SucceedAsync("convert", "--to", "sqlite");
        Configure("ledger.storage_type = sqlite", "run.process_release_groups = true");

        await RunAsync();

        Asked.Distinct().Should().Equal($"/artist/{Cold.Mbid}");
    }

    [Fact]
    public async Task An_existing_target_file_is_kept_under_another_name()
    {
        await FillAsync("sqlite");
        await File.WriteAllTextAsync(Folder.ArtistsCsv, $"mbid,artist_name\r\n{Cold.Mbid},older\r\n", TestContext.Current.CancellationToken);

        var refused = await LedgerAsync("convert", "--to", "csv");
        var done = await SucceedAsync("convert", "--to", "csv", "--overwrite");

        refused.ExitCode.Should().Be(2);
        refused.ErrorLines.Should().ContainSingle().Which.Should().Contain("--overwrite");
        var aside = Directory.GetFiles(Folder.Path, "mbid-artists.csv.replaced-*").Should().ContainSingle().Which;
        (await ReadAsync(aside)).Should().Contain("older");
        done.Output.Should().Contain(aside);
        (await ReadAsync(Folder.ArtistsCsv)).Should().Contain(Cold.Name);
    }

    [Fact]
    public async Task A_missing_source_is_reported()
    {
        Configure();

        var run = await LedgerAsync("convert", "--to", "csv");

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Database);
        Directory.GetFiles(Folder.Path).Should().Equal(Folder.Config);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task An_export_is_one_file_with_everything_except_secrets(string storage)
    {
        World.Library.Add("=cmd|'/c calc'!A1", albums: 0);
        await FillAsync(storage);
        var before = Folder.Snapshot();

        var csv = await SucceedAsync("export", "--csv");
        var cold = await SucceedAsync("export", "--csv", "--verdict", "cold");
        await SucceedAsync("export", "--json", "--output", Folder.At("export.json"));
        var again = await LedgerAsync("export", "--json", "--output", Folder.At("export.json"));

        csv.OutputLines[0].Should().MatchRegex(@"^# lidarr-cache-warmer \d+\.\d+\.\d+");
        csv.OutputLines[1].Should().StartWith($"# storage_type {storage}: 5 artists (4 success, 1 timeout)");
        csv.OutputLines.Skip(3).Should().HaveCount(13).And.ContainSingle(line => line.Contains("'=cmd|", StringComparison.Ordinal));
        cold.OutputLines.Skip(3).Should().ContainSingle();
        var text = await ReadAsync(Folder.At("export.json"));
        text.Should().NotContain(Lidarr.ApiKey).And.NotContain(Folder.Path).And.NotContain(Lidarr.BaseUrl);
        using var document = System.Text.Json.JsonDocument.Parse(text);
        document.RootElement.GetProperty("storage_type").GetString().Should().Be(storage);
        document.RootElement.GetProperty("entries").GetArrayLength().Should().Be(13);
        document.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).Should().Contain("=cmd|'/c calc'!A1");
        again.ExitCode.Should().Be(2);
        again.Error.Should().Contain("already exists");
        Folder.Snapshot().Where(file => file.Key != "export.json").Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task An_export_to_a_full_disk_and_one_to_a_wrong_name_give_different_errors()
    {
        await FillAsync("csv");

        var run = await StartOnFullDisk(1, "ledger", "export", "--json", "--output", Folder.At("export.json")).EndAsync();

        run.ExitCode.Should().Be(6, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain($"{Folder.At("export.json")} is incomplete").And.Contain("free disk space");
    }

    [Fact]
    public async Task An_export_to_an_unwritable_place_gives_one_error()
    {
        await FillAsync("csv");

        var run = await LedgerAsync("export", "--csv", "--output", Folder.At("no/such/folder.csv"));

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("folder.csv").And.NotContain("   at ");
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
