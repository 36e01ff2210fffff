using LidarrCacheWarmer.Cli.Setup;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Tests.Terminal;
using LidarrFault = LidarrCacheWarmer.Simulator.Lidarr.LidarrFault;

namespace LidarrCacheWarmer.Tests.Cli.Setup;

/// <summary>The questions of <c>init</c>, against a simulated Lidarr.</summary>
public sealed class SetupDialogueTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private SimulatedWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await SimulatedWorld.StartAsync(new WorldOptions
    {
        Library = new LibraryOptions { Artists = 3, VariousArtists = false, AwkwardNames = false },
        Lidarr = new() { UrlBase = "/music", MetadataSource = "" },
    });

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Setup_turns_the_answers_into_a_config()
    {
        var terminal = new ScriptedTerminal(Address(), Key, "", "y", "");

        var config = await AskAsync(terminal);

        config.Should().BeEquivalentTo(new NewConfig { Lidarr = Known(), ProcessReleaseGroups = true });
        Snapshot.Matches("init", Screen(terminal));
    }

    [Fact]
    public async Task A_wrong_answer_is_reported_and_its_question_is_repeated()
    {
        var withoutBase = Address().Replace("/music", "", StringComparison.Ordinal);
        var terminal = new ScriptedTerminal(
            "", "ftp://lidarr", withoutBase["http://".Length..], "maybe", "n", Address(), "two words", "wrong", "", Key, "n", "", "n");

        var config = await AskAsync(terminal);

        config.Should().BeEquivalentTo(new NewConfig { Lidarr = Known() });
        terminal.HasMore.Should().BeFalse();
        Snapshot.Matches("init-again", Screen(terminal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task No_config_is_written_if_the_answers_end_early(int answered) =>
        (await AskAsync(new ScriptedTerminal(new[] { Address(), Key, "y", "kids", Address(), Key, "n", "y" }.Take(answered)))).Should().BeNull();

    [Fact]
    public async Task A_wrong_address_is_reported_before_the_key_question()
    {
        var terminal = new ScriptedTerminal($"http://127.0.0.1:{FreePort.Find()}");

        await AskAsync(terminal);

        terminal.Screen.Should().Contain(line => line.StartsWith("❌ Nothing listens at")).And.NotContain(line => line.Contains("API key,"));
    }

    [Fact]
    public async Task Setup_creates_a_config_without_a_test_if_Lidarr_is_down()
    {
        var url = $"http://127.0.0.1:{FreePort.Find()}";
        var terminal = new ScriptedTerminal(url, "y", Key, "", "", "");

        var config = await AskAsync(terminal);

        config!.Lidarr.Should().Be(new NewLidarr { Url = url, ApiKey = new Secret(Key) });
        terminal.HasMore.Should().BeFalse();
    }

    [Fact]
    public async Task Setup_creates_a_config_if_Lidarr_is_still_starting()
    {
        _world.Lidarr.Fault = LidarrFault.StartingUp;

        var config = await AskAsync(new ScriptedTerminal(Address(), Key, "y", "", "", ""));

        config.Should().BeEquivalentTo(new NewConfig { Lidarr = Known() });
    }

    [Fact]
    public async Task Setup_saves_a_rejected_key_if_the_user_insists() =>
        (await AskAsync(new ScriptedTerminal(Address(), "wrong", "y", "", "", "")))!.Lidarr.ApiKey.Should().Be(new Secret("wrong"));

    [Fact]
    public async Task Setup_chooses_SQLite_for_a_large_library()
    {
        for (var number = 0; number < 1_000; number++)
        {
            _world.Library.Add($"Artist {number}", albums: 0);
        }

        (await AskAsync(new ScriptedTerminal(Address(), Key, "", "", "")))!.LedgerKind.Should().Be(LedgerKind.Sqlite);
    }

    [Fact]
    public async Task Setup_uses_Lidarrs_own_metadata_server()
    {
        _world.Lidarr.MetadataSource = "http://metadata.home/api/";

        (await AskAsync(new ScriptedTerminal(Address(), Key, "", "", "")))!.FollowsLidarr.Should().BeTrue();
    }

    [Fact]
    public async Task Setup_shows_the_page_to_other_machines_only_if_the_user_agrees() =>
        (await AskAsync(new ScriptedTerminal(Address(), Key, "", "", "y")))!.ListensEverywhere.Should().BeTrue();

    [Fact]
    public async Task Setup_does_not_ask_for_known_values()
    {
        var terminal = new ScriptedTerminal("", "");

        var config = await AskAsync(terminal, new NewConfig { Lidarr = Known(), ListensEverywhere = true });

        config.Should().NotBeNull();
        terminal.Screen.Should().NotContain(line => line.Contains("Lidarr's address, as in your browser") || line.Contains("web page"));
    }

    [Fact]
    public async Task Each_other_Lidarr_is_tested_and_gets_a_name()
    {
        await using var kids = await SimulatedWorld.StartAsync(new WorldOptions { Lidarr = new() { MetadataSource = "http://metadata.home/api/" } });
        var terminal = new ScriptedTerminal(Address(), Key, "y", "the kids", "Kids", kids.Lidarr.BaseUrl, kids.Lidarr.ApiKey, "y", "kids", "attic", Address(), Key, "n", "", "");

        var config = await AskAsync(terminal);

        config!.Lidarr.Should().Be(Known());
        config.Others.Should().Equal(
            new NewLidarr { Name = InstanceName.TryParse("lidarr.kids")!.Value, Url = kids.Lidarr.BaseUrl, ApiKey = new Secret(kids.Lidarr.ApiKey) },
            Known() with { Name = InstanceName.TryParse("lidarr.attic")!.Value });
        config.FollowsLidarr.Should().BeFalse();
        terminal.HasMore.Should().BeFalse();
        terminal.Screen.Should().ContainSingle(line => line.StartsWith("⚠️")).Which.Should().Contain("http://metadata.home/api, but the warmer");
    }

    [Fact]
    public async Task Key_of_a_found_file_is_used_only_after_the_users_consent()
    {
        FoundKey[] found = [new("/config/config.xml", new Secret("another")), new("/opt/lidarr/config.xml", new Secret(Key))];
        var terminal = new ScriptedTerminal(Address(), "n", "", "", "", "");

        var config = await AskAsync(terminal, found: found);

        config!.Lidarr.ApiKey.Should().Be(new Secret(Key));
        terminal.Screen.Should().ContainInOrder("Use the API key in /config/config.xml? [Y/n]", "> n", "Use the API key in /opt/lidarr/config.xml? [Y/n]", "> ")
            .And.NotContain(line => line.Contains(Key) || line.Contains("API key,"));
    }

    [Fact]
    public async Task A_rejected_key_of_a_found_file_is_not_offered_again()
    {
        var terminal = new ScriptedTerminal(Address(), "y", "", Key, "", "", "");

        (await AskAsync(terminal, found: [new FoundKey("/config/config.xml", new Secret("wrong"))]))!.Lidarr.Should().Be(Known());

        terminal.HasMore.Should().BeFalse();
    }

    private string Address() => _world.Lidarr.BaseUrl;

    private string Screen(ScriptedTerminal terminal) =>
        string.Concat(terminal.Screen.Select(line => line.Replace(new Uri(Address()).Authority, "127.0.0.1:8686", StringComparison.Ordinal) + "\n"));

    private NewLidarr Known() => new() { Url = Address(), ApiKey = new Secret(Key) };

    private static Task<NewConfig?> AskAsync(ScriptedTerminal terminal, NewConfig? known = null, params IEnumerable<FoundKey> found) =>
        new SetupDialogue(terminal, connection => new LidarrClient(connection, "test", TimeProvider.System), found)
            .AskAsync(known ?? new NewConfig(), CancellationToken.None);
}
