using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Control characters from names and headers are in no output of a command and in no file.</summary>
public sealed class ForeignTextEverywhereTests : ProgramTest
{
    private const string Hostile = "\u001b]0;owned\u0007\u001b[2J\u009B31m\u202Ekcab\u2066\u2028\r\n[/] [bold red]=cmd|' /C calc'!A0";
    private const string Artist = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

    public static TheoryData<string> Commands =>
    [
        "ledger list", "ledger list --json", $"ledger show {Artist}", $"ledger show {Artist} --json", "ledger export --csv", "ledger export --json",
        "ledger forget --text owned --dry-run", "stats", "stats --json", "check", "check --json",
    ];

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 1, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_command_prints_a_control_character(string command)
    {
        await FillAsync();
        var words = command.Split(' ');

        var run = await StartBare(new Dictionary<string, string>(), [.. words, "--config", Folder.Config]).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Output + run.Error);
        (run.Output + run.Error).Where(Acts).Should().BeEmpty();
    }

    [Fact]
    public async Task The_results_log_contains_no_control_character()
    {
        await FillAsync();

        Folder.ResultsLogs.SelectMany(File.ReadAllText).Where(Acts).Should().BeEmpty();
    }

    [Fact]
    public async Task Text_from_server_headers_and_the_root_page_is_shown_without_control_characters()
    {
        await using var server = new RawServer(request => request.AnswerAsync(
            """{"version":"\u001b[2J\u202E[red]1","replication_date":"\u001b[2J","artistname":"\u001b[31m","id":"x","Albums":[{"Id":"x"}]}""",
            headers: "cf-cache-status: HIT\u001b[2J\u009B1m\r\nx-canary-response-target: \u001b[2J[red]\r\nRetry-After: \u001b\r\n"));
        Configure($"probe.target_base_url = {server.BaseUrl}", "probe.max_attempts_per_artist = 1");

        var run = await RunAsync();
        var check = await StartBare(new Dictionary<string, string>(), ["check", "--config", Folder.Config]).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        (run.Output + run.Error + check.Output + check.Error + string.Concat(Folder.ResultsLogs.Select(File.ReadAllText))).Where(Acts).Should().BeEmpty();
    }

    private async Task FillAsync()
    {
        World.Library.Add(new SimulatedArtist
        {
            Mbid = Artist,
            Name = Hostile,
            Albums = [new SimulatedAlbum("1b022e01-4da6-387b-8658-8678046e4cef", Hostile)],
        });
        Metadata.Behave(Artist, EntryBehaviour.Thin);
        Configure("run.process_release_groups = true", "run.process_artist_textsearch = true");
        await RunBeforeAsync();
    }

    // A line feed ends a line and a tab separates fields, so both are allowed.
    private static bool Acts(char character) => character is not ('\n' or '\t') && char.GetUnicodeCategory(character) is
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.Format;
}
