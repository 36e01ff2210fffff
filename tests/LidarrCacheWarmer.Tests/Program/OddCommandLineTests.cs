namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Command lines with empty values, as from scripts with empty variables, or with other mistakes.</summary>
public sealed class OddCommandLineTests : ProgramTest
{
    [Theory]
    [InlineData("--config= --dry-run", "--config=")]
    [InlineData("--config: --dry-run", "--config:")]
    [InlineData("run --config= --dry-run", "--config=")]
    [InlineData("python main.py --conf= --dry-run", "--config=")]
    [InlineData("init --api-key-file= --url http://lidarr:8686", "--api-key-file=")]
    [InlineData("init --url= --non-interactive", "--url=")]
    [InlineData("ledger export --csv --output= --config config.ini", "--output=")]
    [InlineData("ledger export --csv -o= --config config.ini", "-o=")]
    [InlineData("ledger list --limit= --json", "--limit=")]
    [InlineData("ledger forget --text= --yes", "--text=")]
    [InlineData("ledger forget --verdict= --kind artist --yes", "--verdict=")]
    [InlineData("ledger convert --to= --dry-run", "--to=")]
    [InlineData("--dry-run=", "--dry-run=")]
    [InlineData("--dry-run=maybe", "--dry-run=maybe")]
    [InlineData("--config --dry-run", "--config")]
    [InlineData("--config --dryrun", "--dryrun")]
    [InlineData("--config=-x", "-x")]
    [InlineData("@words", "@words")]
    [InlineData("ledger show @words", "@words")]
    public async Task A_command_line_mistake_is_named_and_nothing_is_created(string words, string named)
    {
        await File.WriteAllTextAsync(Folder.At("words"), "--version");
        var before = Folder.Snapshot();

        var run = await StartBare(new Dictionary<string, string>(), words.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(2, because: run.Output + run.Error);
        run.Error.Should().Contain(named).And.NotContain("   at ");
        Folder.Snapshot().Should().Equal(before);
    }

    [Theory]
    [InlineData("--config")]
    [InlineData("--config", "")]
    [InlineData("--config", " ")]
    [InlineData("ledger", "export", "--json", "--output", "")]
    [InlineData("init", "--api-key-file", "")]
    public async Task An_empty_value_is_an_error_and_nothing_is_created(params string[] words)
    {
        (await StartBare(new Dictionary<string, string>(), words).EndAsync()).ExitCode.Should().Be(2);

        Folder.Snapshot().Should().BeEmpty();
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("no", true)]
    [InlineData("False", true)]
    [InlineData("1", false)]
    [InlineData("yes", false)]
    [InlineData("true", false)]
    public async Task A_flag_is_on_with_the_value_true_or_1_and_off_with_false_or_0(string value, bool runs)
    {
        Configure();

        var run = await RunAsync($"--dry-run={value}");

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().HaveCount(runs ? Artists.Count : 0);
    }

    [Fact]
    public async Task A_config_whose_name_begins_with_an_at_sign_is_read()
    {
        Configure();
        File.Move(Folder.Config, Folder.At("@config.ini"));

        var run = await StartBare(new Dictionary<string, string>(), "--config", "@config.ini").EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().HaveCount(Artists.Count);
    }
}
