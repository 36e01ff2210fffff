using LidarrCacheWarmer.Simulator.Metadata;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary><c>ledger forget</c> and <c>ledger recheck</c>, and their effect on the next run.</summary>
public sealed class LedgerChangeTests : LedgerCommandTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_forgotten_artist_is_removed_with_its_albums_and_returns_as_new_if_Lidarr_has_it(string storage)
    {
        await FillAsync(storage);
        var artist = Artists[2];

        var run = await SucceedAsync("forget", artist.Mbid, "--with-albums");

        run.OutputLines.Should().ContainSingle().Which.Should().StartWith("1 artist and 2 release groups forgotten.");
        LedgerRows.Artists(Folder).Should().HaveCount(3).And.NotContainKey(artist.Mbid);
        LedgerRows.ReleaseGroups(Folder).Keys.Should().HaveCount(6).And.NotContain(artist.Albums.Select(album => album.Mbid));
        await RunBeforeAsync();
        LedgerRows.Artists(Folder)[artist.Mbid]["status"].Should().Be("success");
        LedgerRows.ReleaseGroups(Folder).Should().HaveCount(8);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_change_of_entries_chosen_by_a_filter_needs_confirmation(string storage)
    {
        await FillAsync(storage);
        var before = LedgerRows.ReleaseGroups(Folder);

        var asked = await LedgerAsync("forget", "--verdict", "missing");
        var looked = await SucceedAsync("forget", "--verdict", "missing", "--dry-run");

        asked.ExitCode.Should().Be(2);
        asked.Error.Should().Contain("1 release group will be forgotten.").And.Contain("--yes");
        looked.OutputLines.Should().ContainSingle().Which.Should().Contain(Missing.Mbid);
        looked.ErrorLines.Should().Equal("1 release group would be forgotten.");
        LedgerRows.ReleaseGroups(Folder).Should().BeEquivalentTo(before);

        await SucceedAsync("forget", "--verdict", "missing", "--yes");

        LedgerRows.ReleaseGroups(Folder).Keys.Should().BeEquivalentTo(before.Keys.Except([Missing.Mbid]));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_does_not_interrupt_a_change_halfway(string signal)
    {
        await FillAsync("sqlite");
        var isHeld = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Folder.Path, Path.GetFileName(Folder.Database) + ".lock");
        watcher.Changed += (_, _) => isHeld.TrySetResult();
        watcher.EnableRaisingEvents = true;
        RunningProgram program;
        await using (var other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var writing = new SqliteCommand("BEGIN IMMEDIATE", other);
            await writing.ExecuteNonQueryAsync();
            program = StartBare(new Dictionary<string, string>(), "ledger", "forget", Cold.Mbid, "--config", Folder.Config);
            await isHeld.Task.WaitAsync(RunningProgram.Patience);

            await program.SignalAsync(signal);
        }

        var run = await program.EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Should().ContainSingle().Which.Should().StartWith("1 artist forgotten.");
        LedgerRows.Artists(Folder).Should().NotContainKey(Cold.Mbid);
    }

    [Theory]
    [InlineData("forget", "")]
    [InlineData("recheck", "  ")]
    public async Task An_empty_filter_text_does_not_select_everything(string command, string text)
    {
        await FillAsync("csv");

        var run = await LedgerAsync(command, "--text", text, "--yes");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("--text: the value is empty");
        LedgerRows.Artists(Folder).Should().HaveCount(4);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Forgetting_a_search_keeps_its_artist(string storage)
    {
        await FillAsync(storage, "run.process_artist_textsearch = true");
        var artist = Artists[3].Mbid;

        await SucceedAsync("forget", artist, "--kind", "text-search");

        var row = LedgerRows.Artists(Folder)[artist];
        row["status"].Should().Be("success");
        row["text_search_last_checked"].Should().BeEmpty();
        row["text_search_verdict"].Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_recheck_makes_the_next_run_request_warm_and_missing_entries_once(string storage)
    {
        await FillAsync(storage, "run.cache_recheck_hours = 0");
        Metadata.Behave(Missing.Mbid, EntryBehaviour.Warm);
        Metadata.Behave(Cold.Mbid, EntryBehaviour.Warm);
        var warm = Artists[3].Mbid;

        var marked = await SucceedAsync("recheck", warm, Missing.Mbid);
        var dryRun = await RunAsync("--dry-run");

        marked.OutputLines[0].Should().StartWith("1 artist and 1 release group marked");
        dryRun.Output.Should().Contain("requested by 'ledger recheck'");
        LedgerRows.Artists(Folder)[warm]["status"].Should().Be("success");
        (await SucceedAsync("show", warm)).Output.Should().Contain("the next run (recheck requested)");
        Metadata.Log.Reset();
        await RunAsync();
        Asked.Should().Contain([$"/artist/{warm}", $"/album/{Missing.Mbid}", $"/artist/{Cold.Mbid}"]);
        Asked.Should().NotContain($"/artist/{Artists[2].Mbid}");
        LedgerRows.ReleaseGroups(Folder)[Missing.Mbid]["verdict"].Should().Be("warm");
        Metadata.Log.Reset();
        await RunAsync();
        Asked.Where(path => path == $"/artist/{warm}" || path == $"/album/{Missing.Mbid}").Should().BeEmpty("the new result removed the mark");
    }

    [Fact]
    public async Task A_recheck_that_needs_another_setting_names_the_setting()
    {
        await FillAsync("csv");
        Configure("ledger.storage_type = csv");

        var run = await SucceedAsync("recheck", "--kind", "release-group", "--yes");

        run.Error.Should().Contain("8 release groups will be marked");
        run.OutputLines.Should().Contain("No run checks release groups until process_release_groups in [run] is true.");
    }

    [Fact]
    public async Task MBIDs_with_a_filter_select_only_the_named_entries_that_match()
    {
        await FillAsync("csv");

        var run = await SucceedAsync("forget", Cold.Mbid, Artists[2].Mbid, "--verdict", "cold");

        run.Output.Should().StartWith("1 artist forgotten.");
        LedgerRows.Artists(Folder).Keys.Should().BeEquivalentTo(Artists.Select(artist => artist.Mbid).Except([Cold.Mbid]));
        (await SucceedAsync("forget", Artists[2].Mbid, "--verdict", "thin")).ErrorLines.Should().Equal("No entry matches. Nothing was changed.");
    }

    [Fact]
    public async Task One_unknown_MBID_changes_nothing()
    {
        await FillAsync("csv");
        var before = Folder.Snapshot();

        var run = await LedgerAsync("forget", Cold.Mbid, "00000000-0000-4000-8000-00000000abcd");

        run.ExitCode.Should().Be(2);
        Folder.Snapshot().Should().Equal(before);
    }
}
