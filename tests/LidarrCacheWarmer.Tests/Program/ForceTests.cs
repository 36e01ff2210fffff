using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Looking at everything once more, each way that switches it on.</summary>
public sealed class ForceTests : ProgramTest
{
    private static readonly string[] AllPhases = ["run.process_release_groups = true", "run.process_artist_textsearch = true"];

    public static TheoryData<string, string, string, string> Ways => new()
    {
        { "/artist/", "--force-artists", "run.force_artists", "FORCE_ARTISTS" },
        { "/album/", "--force-rg", "run.force_rg", "FORCE_RG" },
        { "/search", "--force-text-search", "run.force_text_search", "FORCE_TEXT_SEARCH" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_option_asks_once_for_each_of_its_kind_and_for_nothing_else(string path, string option, string setting, string variable)
    {
        var all = await WarmThenCoolAsync();

        await RunAsync(option);

        Asked.Should().BeEquivalentTo(all.Where(one => one.StartsWith(path, StringComparison.Ordinal)), $"{setting} and {variable} mean the same");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task So_does_the_setting(string path, string option, string setting, string variable)
    {
        var all = await WarmThenCoolAsync();
        Configure([.. AllPhases, $"{setting} = true"]);

        await RunAsync();

        Asked.Should().BeEquivalentTo(all.Where(one => one.StartsWith(path, StringComparison.Ordinal)), $"{option} and {variable} mean the same");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task So_does_the_variable(string path, string option, string setting, string variable)
    {
        var all = await WarmThenCoolAsync();

        await StartWith(new Dictionary<string, string> { [variable] = "TRUE" }).EndAsync();

        Asked.Should().BeEquivalentTo(all.Where(one => one.StartsWith(path, StringComparison.Ordinal)), $"{option} and {setting} mean the same");
    }

    [Fact]
    public async Task A_force_option_switches_no_phase_on()
    {
        Configure();
        await RunBeforeAsync();

        await RunAsync("--force-rg", "--force-text-search");

        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_forced_look_that_fails_keeps_the_albums_of_its_artist_eligible()
    {
        await WarmThenCoolAsync();

        await RunAsync("--force-artists", "--force-rg");

        Asked.Should().Contain(Artists.SelectMany(artist => artist.Albums).Select(PathOf));
        StatusOf(Artists[0]).Should().Be("timeout");
    }

    // What was cold again would get more than one attempt if it were not for the force.
    private async Task<IReadOnlyList<string>> WarmThenCoolAsync()
    {
        Configure(AllPhases);
        await RunAsync();
        var all = Asked;
        all.Should().HaveCount(Artists.Count * 4);
        Metadata.Log.Reset();
        foreach (var artist in Artists.Take(2))
        {
            Metadata.Behave(artist.Mbid, EntryBehaviour.AlwaysCold());
            Metadata.Behave(artist.Albums[0].Mbid, EntryBehaviour.AlwaysCold());
            Metadata.BehaveSearch(artist.Name.ToLowerInvariant(), EntryBehaviour.AlwaysCold());
        }

        return all;
    }
}
