using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Forced checks of every entry, turned on by option, setting or variable.</summary>
public sealed class ForceTests : ProgramTest
{
    private static readonly string[] AllPhases = ["run.process_release_groups = true", "run.process_artist_textsearch = true"];

    [Theory]
    [InlineData("--force-artists", "/artist/")]
    [InlineData("--force-rg", "/album/")]
    [InlineData("--force-text-search", "/search")]
    public async Task The_force_option_requests_each_entry_of_its_kind_once_and_nothing_else(string option, string kind)
    {
        var all = await WarmThenCoolAsync();

        await RunAsync(option);

        Asked.Should().BeEquivalentTo(OfKind(all, kind));
    }

    [Theory]
    [InlineData("run.force_artists = true", "/artist/")]
    [InlineData("run.force_rg = true", "/album/")]
    [InlineData("run.force_text_search = true", "/search")]
    public async Task The_force_setting_requests_each_entry_of_its_kind_once(string setting, string kind)
    {
        var all = await WarmThenCoolAsync();
        Configure([.. AllPhases, setting]);

        await RunAsync();

        Asked.Should().BeEquivalentTo(OfKind(all, kind));
    }

    [Theory]
    [InlineData("FORCE_ARTISTS", "/artist/")]
    [InlineData("FORCE_RG", "/album/")]
    [InlineData("FORCE_TEXT_SEARCH", "/search")]
    public async Task The_force_variable_requests_each_entry_of_its_kind_once(string variable, string kind)
    {
        var all = await WarmThenCoolAsync();

        await StartWith(new Dictionary<string, string> { [variable] = "TRUE" }).EndAsync();

        Asked.Should().BeEquivalentTo(OfKind(all, kind));
    }

    [Fact]
    public async Task A_force_option_does_not_enable_a_disabled_phase()
    {
        Configure();
        await RunBeforeAsync();

        await RunAsync("--force-rg", "--force-text-search");

        Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Albums_are_requested_even_if_the_forced_check_of_their_artist_fails()
    {
        await WarmThenCoolAsync();

        await RunAsync("--force-artists", "--force-rg");

        Asked.Should().Contain(Artists.SelectMany(artist => artist.Albums).Select(PathOf));
        StatusOf(Artists[0]).Should().Be("timeout");
    }

    private static IEnumerable<string> OfKind(IEnumerable<string> paths, string kind) =>
        paths.Where(path => path.StartsWith(kind, StringComparison.Ordinal));

    // Without force, a cold entry would get more than one attempt.
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
