using System.Net.Sockets;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Pipes, sockets and devices in place of files. Opening a pipe blocks until a writer opens it.</summary>
public sealed class IrregularFileTests : ProgramTest
{
    private static readonly string[] Commands = ["run", "run --dry-run", "stats --offline", "check --offline", "ledger list"];

    [Theory]
    [InlineData("run")]
    [InlineData("stats")]
    [InlineData("check")]
    [InlineData("ledger list")]
    public async Task Config_that_is_a_pipe_without_a_writer_is_rejected_at_once(string command)
    {
        await NamedPipe.CreateAsync(Folder.Config);

        var run = await StartFromShell("", "", command.Split(' ')).EndAsync();

        run.ExitCode.Should().Be(2, because: run.Error);
        (run.Output + run.Error).Should().Contain("a pipe without a writer").And.Contain(Folder.Config);
    }

    [Fact]
    public async Task Config_that_is_a_silent_pipe_is_rejected_after_five_seconds()
    {
        await NamedPipe.CreateAsync(Folder.Config);

        var run = await StartFromShell($"exec 3<>'{Folder.Config}';", "").EndAsync();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("did not end within 5 seconds");
    }

    [Fact]
    public async Task Config_that_is_a_socket_is_rejected()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Folder.Config));

        var run = await RunAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Config);
    }

    [Fact]
    public async Task Key_is_read_through_a_pipe()
    {
        var run = await StartFromShell("", "", "init", "--non-interactive", "--api-key-file", "/dev/stdin").EndWithInputAsync("0123456789abcdef0123456789abcdef");

        run.ExitCode.Should().Be(0, because: run.Error);
        (await File.ReadAllTextAsync(Folder.Config)).Should().Contain("api_key = 0123456789abcdef0123456789abcdef");
    }

    [Fact]
    public async Task Key_file_that_is_a_pipe_without_a_writer_is_rejected_at_once()
    {
        Configure();
        await NamedPipe.CreateAsync(Folder.At("key"));

        var run = await StartWith(new Dictionary<string, string> { ["LCW__LIDARR__API_KEY_FILE"] = Folder.At("key") }).EndAsync();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("without a writer");
    }

    [Theory]
    [InlineData("csv", "mbid-artists.csv")]
    [InlineData("csv", "mbid-artists.csv.journal")]
    [InlineData("csv", "mbid-artists.csv.notes")]
    [InlineData("csv", "mbid-releasegroups.csv")]
    [InlineData("sqlite", "mbid_cache.db")]
    [InlineData("sqlite", "mbid_cache.db-wal")]
    public async Task Ledger_file_that_is_a_pipe_gives_one_error_that_names_it(string storage, string name)
    {
        Configure($"ledger.storage_type = {storage}");
        await NamedPipe.CreateAsync(Folder.At(name));

        foreach (var command in Commands)
        {
            var run = await StartFromShell("", "", command.Split(' ')).EndAsync();

            run.ExitCode.Should().Be(6, because: command + run.Output + run.Error);
            (run.Output + run.Error).Should().Contain(Folder.At(name)).And.Contain("a pipe").And.NotContain("bug in the program");
        }
    }

    [Theory]
    [InlineData("csv", "mbid-artists.csv.lock")]
    [InlineData("sqlite", "mbid_cache.db.lock")]
    public async Task Lock_file_that_is_a_pipe_gives_one_error_that_names_it(string storage, string name)
    {
        Configure($"ledger.storage_type = {storage}");
        await NamedPipe.CreateAsync(Folder.At(name));

        var run = await RunAsync();

        run.ExitCode.Should().Be(6);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.At(name)).And.Contain("a pipe");
    }

    [Fact]
    public async Task Manual_list_that_is_a_pipe_is_reported_and_the_run_continues()
    {
        Configure("run.process_manual_entries = true", $"manual.manual_entries_file = {Folder.At("manual.yml")}");
        await NamedPipe.CreateAsync(Folder.At("manual.yml"));

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        (run.Output + run.Error).Should().Contain("it is a pipe");
        Asked.Should().HaveCount(Artists.Count);
    }

    [Theory]
    [InlineData("config.ini.schedule")]
    [InlineData("config.ini.schedule.lock")]
    [InlineData("config.ini.progress")]
    [InlineData("config.ini.progress.lock")]
    [InlineData("results_20260101T000000Z.log")]
    public async Task State_file_or_log_that_is_a_pipe_blocks_no_command(string name)
    {
        Configure();
        await NamedPipe.CreateAsync(Folder.At(name));

        (await StartFromShell("", "", "healthcheck").EndAsync()).ExitCode.Should().Be(1);
        (await StartFromShell("", "", "status").EndAsync()).ExitCode.Should().Be(0);
        (await StartFromShell("", "", "stats", "--offline").EndAsync()).ExitCode.Should().Be(0);
    }
}
