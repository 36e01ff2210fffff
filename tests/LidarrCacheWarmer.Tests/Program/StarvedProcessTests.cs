using System.Globalization;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The program under low process limits, and on machines that lack parts of the system.</summary>
public sealed class StarvedProcessTests : ProgramTest
{
    private static readonly string[] Commands = ["run", "status", "stats", "check", "healthcheck", "ledger list", "init", "--version"];

    public static TheoryData<string, int> FewFiles
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var command in Commands)
            {
                for (var files = 4; files <= 14; files++)
                {
                    data.Add(command, files);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FewFiles))]
    public async Task A_low_limit_of_open_files_is_enough_or_gives_one_error(string command, int files)
    {
        Assert.SkipUnless(BuiltProgram.IsNative, "The limit is too low for the JIT runtime itself. Set TESTED_PROGRAM to the executable from ./publish.");
        Configure();

        var run = await StartFromShell(FormattableString.Invariant($"ulimit -n {files};"), "", command.Split(' ')).EndAsync();

        ShouldBeOrderly(run);
    }

    [Theory]
    [InlineData("run", 0)]
    [InlineData("run", 1)]
    [InlineData("check", 0)]
    [InlineData("init", 0)]
    [InlineData("ledger convert --to sqlite", 0)]
    public async Task A_file_size_limit_gives_one_error_and_no_fatal_signal(string command, int kilobytes)
    {
        Configure();
        var limit = string.Create(CultureInfo.InvariantCulture, $"export DOTNET_EnableWriteXorExecute=0; ulimit -f {kilobytes};");

        var run = await StartFromShell(limit, "", command.Split(' ')).EndAsync();

        ShouldBeOrderly(run);
    }

    [Theory]
    [InlineData("https://127.0.0.1:1", "http://127.0.0.1:2")]
    [InlineData("http", "https://127.0.0.1:2")]
    public async Task Https_without_OpenSSL_gives_one_error(string lidarr, string metadata)
    {
        await MountNamespace.SkipWhereNotAllowedAsync();
        Configure($"lidarr.base_url = {(lidarr == "http" ? Lidarr.BaseUrl : lidarr)}", $"probe.target_base_url = {metadata}");

        var run = await StartUnder(MountNamespace.WithoutOpenSsl("run")).EndAsync();

        run.ExitCode.Should().Be(2, because: run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("OpenSSL").And.Contain("Install");
    }

    [Fact]
    public async Task Schedule_without_OpenSSL_watches_Lidarr_over_http()
    {
        await MountNamespace.SkipWhereNotAllowedAsync();
        Configure();
        var program = StartUnder(MountNamespace.WithoutOpenSsl("schedule"));
        await program.WhenItSaysAsync("Watching Lidarr for additions at");
        await program.WhenItSaysAsync("Next run");

        await Lidarr.AddArtistAsync(World.Library.Add("Just Added"));
        await program.WhenItSaysAsync("Warmed additions from Lidarr: 1 cached");

        await StopAsync(program);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    public async Task A_command_without_random_numbers_succeeds_or_gives_one_error(string command)
    {
        await MountNamespace.SkipWhereNotAllowedAsync();
        Configure();

        var run = await StartUnder(MountNamespace.WithoutDevices(command)).EndAsync();

        ShouldBeOrderly(run);
    }

    private static void ShouldBeOrderly(ProgramRun run)
    {
        run.ExitCode.Should().BeInRange(0, 6, because: run.Output + run.Error);
        (run.Output + run.Error).Should().NotContain("   at ").And.NotContain("bug in the program");
        if (run.ExitCode != 0)
        {
            (run.Output + run.Error).Should().NotBeEmpty();
        }
    }
}
