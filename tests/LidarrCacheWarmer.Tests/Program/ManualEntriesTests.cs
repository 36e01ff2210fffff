using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Artists and release groups from the user's file of manual entries.</summary>
public sealed class ManualEntriesTests : ProgramTest
{
    private const string Beatles = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";
    private const string AbbeyRoad = "9162580e-5df4-32de-80cc-f45a8d8a9b1d";

    private static readonly string[] Manual = ["run.process_manual_entries = true", "run.process_release_groups = true"];

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Valid_entries_are_requested_and_the_error_for_an_invalid_entry_names_its_line(string storage)
    {
        Know(Beatles, "The Beatles", AbbeyRoad, "Abbey Road");
        await WriteAsync(
            "B10BBBFC-CF9E-42E0-BE17-E2C3E1D2600D:",
            "  name: The Beatles",
            "  release-groups:",
            "    - 9162580E-5df4-32de-80cc-f45a8d8a9b1d",
            "    - not-an-mbid",
            "12345:",
            "  name: Nobody");
        Configure([.. Manual, $"ledger.storage_type = {storage}"]);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.OutputLines.Where(line => line.Contains("manual_entries.yml")).Should().HaveCount(2)
            .And.Contain(line => line.Contains("manual_entries.yml:5:")).And.Contain(line => line.Contains("manual_entries.yml:6:"));
        run.Output.Should().Contain("Manual entries: 1 artist (1 new), 1 release group (1 new)");
        Asked.Should().HaveCount(14).And.Contain([$"/artist/{Beatles}", $"/album/{AbbeyRoad}"]);
        LedgerRows.Artists(Folder)[Beatles]["artist_name"].Should().Be("The Beatles");
        LedgerRows.Artists(Folder)[Beatles]["status"].Should().Be("success");
        LedgerRows.ReleaseGroups(Folder)[AbbeyRoad]["rg_title"].Should().Be("Abbey Road", "the answer has its title");
        LedgerRows.ReleaseGroups(Folder)[AbbeyRoad]["status"].Should().Be("success");
    }

    [Fact]
    public async Task Manual_entries_stay_in_the_library_when_the_next_run_reads_the_same_file()
    {
        Know(Beatles, "The Beatles", AbbeyRoad, "Abbey Road");
        await WriteAsync($"{Beatles}:", "  name: The Beatles", "  release-groups:", $"    - {AbbeyRoad}");
        Configure(Manual);
        await RunBeforeAsync();

        var run = await RunAsync("--force-artists", "--force-rg");

        Asked.Should().HaveCount(14).And.Contain([$"/artist/{Beatles}", $"/album/{AbbeyRoad}"]);
        run.Output.Should().Contain("Manual entries: 1 artist (0 new), 1 release group (0 new)");
        LedgerRows.ReleaseGroups(Folder)[AbbeyRoad]["rg_title"].Should().Be("Abbey Road");
    }

    [Fact]
    public async Task An_entry_removed_from_the_manual_file_is_no_longer_requested()
    {
        const string Other = "77777777-7777-4777-8777-777777777777";
        Know(Beatles, "The Beatles", AbbeyRoad, "Abbey Road");
        Know(Other, "Other", "88888888-8888-4888-8888-888888888888", "Second");
        await WriteAsync($"{Beatles}:", "  name: The Beatles", "  release-groups:", $"    - {AbbeyRoad}", $"{Other}:", "  name: Other");
        Configure(Manual);
        await RunBeforeAsync();
        await WriteAsync($"{Other}:", "  name: Other");

        var run = await RunAsync("--force-artists", "--force-rg");

        Asked.Should().Contain($"/artist/{Other}").And.NotContain($"/artist/{Beatles}").And.NotContain($"/album/{AbbeyRoad}");
        run.Output.Should().Contain("1 no longer in Lidarr");
        LedgerRows.Artists(Folder).Should().ContainKey(Beatles, "known results are kept");
    }

    [Fact]
    public async Task Entries_of_an_emptied_manual_file_are_no_longer_requested()
    {
        Know(Beatles, "The Beatles", AbbeyRoad, "Abbey Road");
        await WriteAsync($"{Beatles}:", "  name: The Beatles");
        Configure(Manual);
        await RunBeforeAsync();
        await WriteAsync("# nobody any more");

        await RunAsync("--force-artists");

        Asked.Should().NotContain($"/artist/{Beatles}");
    }

    [Fact]
    public async Task A_missing_manual_file_is_reported_and_the_run_continues()
    {
        Configure(Manual);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0);
        run.OutputLines.Should().ContainSingle(line => line.Contains("manual_entries.yml: it does not exist"));
        Asked.Should().HaveCount(12);
    }

    [Fact]
    public async Task A_numeric_name_is_accepted()
    {
        Know(Beatles, "311", AbbeyRoad, "Music");
        await WriteAsync($"{Beatles}:", "  name: 311");
        Configure(Manual);

        await RunAsync();

        LedgerRows.Artists(Folder)[Beatles]["artist_name"].Should().Be("311");
    }

    [Fact]
    public async Task The_manual_file_is_not_read_if_manual_entries_are_switched_off()
    {
        await WriteAsync("nonsense");
        Configure();

        var run = await RunAsync();

        run.Output.Should().NotContain("manual_entries");
        Asked.Should().HaveCount(Artists.Count);
    }

    private Task WriteAsync(params string[] lines) => File.WriteAllLinesAsync(Folder.At("manual_entries.yml"), lines);

    /// <summary>Adds an artist to the metadata service and not to Lidarr.</summary>
    private void Know(string artist, string name, string album, string title)
    {
        World.Library.Add(new SimulatedArtist { Mbid = artist, Name = name, Albums = [new SimulatedAlbum(album, title)] });
        World.Library.Remove(artist);
    }
}
