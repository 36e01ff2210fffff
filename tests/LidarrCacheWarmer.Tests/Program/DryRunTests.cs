using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

public sealed class DryRunTests : ProgramTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_dry_run_leaves_an_empty_folder_unchanged_and_sends_no_metadata_request(string storage)
    {
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        var before = Folder.Snapshot();

        var run = await RunAsync("--dry-run");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("4 artists").And.Contain("8 release groups");
        Metadata.Log.Total.Should().Be(0);
        Folder.Snapshot().Should().Equal(before);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_dry_run_leaves_an_existing_ledger_unchanged(string storage)
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");
        await RunBeforeAsync();
        World.Library.Add("Added Since");
        var before = Folder.Snapshot();

        var run = await RunAsync("--dry-run", "--force-artists");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("5 artists");
        Metadata.Log.Total.Should().Be(0);
        Folder.Snapshot().Should().Equal(before);
    }

    [Fact]
    public async Task The_first_run_after_a_dry_run_is_still_a_survey()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.AlwaysCold());
        Configure();
        await RunBeforeAsync("--dry-run");

        await RunAsync();

        Asked.Should().BeEquivalentTo(Artists.Select(PathOf));
    }
}
