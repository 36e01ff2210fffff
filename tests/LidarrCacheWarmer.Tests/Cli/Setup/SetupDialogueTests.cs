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
        var terminal = new ScriptedTerminal(Address(), Key, "y");

        var config = await AskAsync(terminal);

        config.Should().Be(new NewConfig { LidarrUrl = Address(), ApiKey = new Secret(Key), ProcessReleaseGroups = true });
        Snapshot.Matches("init", Screen(terminal));
    }

    [Fact]
    public async Task A_wrong_answer_is_reported_and_its_question_is_repeated()
    {
        var withoutBase = Address().Replace("/music", "", StringComparison.Ordinal);
        var terminal = new ScriptedTerminal(
            "", "ftp://lidarr", withoutBase["http://".Length..], "two words", Key, "maybe", "n", Address(), "wrong", "", Key, "n");

        var config = await AskAsync(terminal);

        config.Should().Be(new NewConfig { LidarrUrl = Address(), ApiKey = new Secret(Key) });
        terminal.HasMore.Should().BeFalse();
        Snapshot.Matches("init-again", Screen(terminal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_config_is_written_if_the_answers_end_early(int answered) =>
        (await AskAsync(new ScriptedTerminal(new[] { Address(), Key }.Take(answered)))).Should().BeNull();

    [Fact]
    public async Task Setup_creates_a_config_even_if_Lidarr_is_down()
    {
        _world.Lidarr.Fault = LidarrFault.StartingUp;

        var config = await AskAsync(new ScriptedTerminal(Address(), Key, "y", ""));

        config.Should().Be(new NewConfig { LidarrUrl = Address(), ApiKey = new Secret(Key) });
    }

    [Fact]
    public async Task Setup_chooses_SQLite_for_a_large_library()
    {
        for (var number = 0; number < 1_000; number++)
        {
            _world.Library.Add($"Artist {number}", albums: 0);
        }

        (await AskAsync(new ScriptedTerminal(Address(), Key, "")))!.LedgerKind.Should().Be(LedgerKind.Sqlite);
    }

    [Fact]
    public async Task Setup_uses_Lidarrs_own_metadata_server()
    {
        _world.Lidarr.MetadataSource = "http://metadata.home/api/";

        (await AskAsync(new ScriptedTerminal(Address(), Key, "")))!.FollowsLidarr.Should().BeTrue();
    }

    [Fact]
    public async Task Setup_does_not_ask_for_known_values()
    {
        var terminal = new ScriptedTerminal("");

        var config = await AskAsync(terminal, new NewConfig { LidarrUrl = Address(), ApiKey = new Secret(Key) });

        config.Should().NotBeNull();
        terminal.Screen.Should().NotContain(line => line.Contains("Lidarr's address, as in your browser"));
    }

    private string Address() => _world.Lidarr.BaseUrl;

    private string Screen(ScriptedTerminal terminal) =>
        string.Concat(terminal.Screen.Select(line => line.Replace(new Uri(Address()).Authority, "127.0.0.1:8686", StringComparison.Ordinal) + "\n"));

    private static Task<NewConfig?> AskAsync(ScriptedTerminal terminal, NewConfig? known = null) => new SetupDialogue(
        terminal, connection => new LidarrClient(connection, "test", TimeProvider.System)).AskAsync(known ?? new NewConfig(), CancellationToken.None);
}
