using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The help of <c>ledger</c>, and the arguments that it rejects.</summary>
public sealed class LedgerUsageTests : LedgerCommandTest
{
    private readonly GateTime _gate = new();

    protected override WorldOptions Options => base.Options with { Time = _gate };

    [Theory]
    [InlineData("show", "00000000-0000-4000-8000-00000000abcd")]
    [InlineData("show", "https://musicbrainz.org/release/00000000-0000-4000-8000-00000000abcd")]
    [InlineData("forget", "00000000-0000-4000-8000-00000000abcd")]
    [InlineData("recheck", "00000000-0000-4000-8000-00000000abcd")]
    public async Task An_unknown_MBID_gives_one_error_and_nothing_is_changed(string command, string mbid)
    {
        await FillAsync("csv");
        var before = Folder.Snapshot();

        var run = await LedgerAsync(command, mbid);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("00000000-0000-4000-8000-00000000abcd");
        Folder.Snapshot().Should().Equal(before);
    }

    [Theory]
    [InlineData("'frozen' is not valid", "list", "--verdict", "frozen")]
    [InlineData("'song' is not valid", "list", "--kind", "song")]
    [InlineData("'0'", "list", "--limit", "0")]
    [InlineData("'many'", "list", "--limit", "many")]
    [InlineData("'nirvana' contains no MBID", "show", "nirvana")]
    [InlineData("show", "show")]
    [InlineData("Choose entries", "forget")]
    [InlineData("Choose entries", "recheck", "--yes")]
    [InlineData("Choose entries", "forget", "--with-albums")]
    [InlineData("'x' contains no MBID", "forget", "x")]
    [InlineData("--to", "convert")]
    [InlineData("xml", "convert", "--to", "xml")]
    [InlineData("--csv or --json", "export")]
    [InlineData("--csv or --json", "export", "--csv", "--json")]
    public async Task Contradictory_arguments_are_a_usage_error(string sentence, params string[] arguments)
    {
        Configure();

        var run = await LedgerAsync(arguments);

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain(sentence).And.NotContain("   at ").And.NotContain("System.");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task During_a_run_the_ledger_can_be_read_but_not_changed(string storage)
    {
        await FillAsync(storage);
        Metadata.Behave(Cold.Mbid, EntryBehaviour.Generating(GateTime.Wait));
        var running = Start();
        await _gate.WhenWaitingAsync();

        (await SucceedAsync("list")).OutputLines.Should().HaveCount(12);
        await SucceedAsync("show", Cold.Mbid);
        await SucceedAsync("export", "--csv");
        await SucceedAsync("forget", "--verdict", "cold", "--dry-run");
        foreach (var arguments in (string[][])
            [["forget", Missing.Mbid], ["recheck", Missing.Mbid], ["convert", "--to", storage == "csv" ? "sqlite" : "csv"]])
        {
            var refused = await LedgerAsync(arguments);
            refused.ExitCode.Should().Be(5);
            refused.Error.Should().Contain("Another process").And.Contain("A schedule uses the ledger only during a run");
        }

        _gate.Open();
        (await running.EndAsync()).ExitCode.Should().Be(0);
        LedgerRows.Artists(Folder)[Cold.Mbid]["status"].Should().Be("success");
        LedgerRows.ReleaseGroups(Folder).Should().ContainKey(Missing.Mbid);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show")]
    [InlineData("forget")]
    [InlineData("recheck")]
    [InlineData("convert")]
    [InlineData("export")]
    public async Task Each_command_has_help_with_examples(string command)
    {
        var run = await StartBare(new Dictionary<string, string>(), "ledger", command, "--help").EndAsync();

        run.ExitCode.Should().Be(0);
        run.Output.Should().ContainAll("Examples:", $"lidarr-cache-warmer ledger {command}", "Exit codes:", "--config");
    }
}
