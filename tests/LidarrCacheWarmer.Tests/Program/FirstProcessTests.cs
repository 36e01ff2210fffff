using System.Diagnostics;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Signals to the program when it is process 1, as in a container.</summary>
public sealed class FirstProcessTests : ProgramTest
{
    private const int ExportsMoreThanAPipeHolds = 300;

    // Makes the program process 1; an ordinary user needs a user namespace for that.
    private static readonly string[] AsFirst =
        ["unshare", "--pid", "--fork", "--kill-child", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--user", "--map-root-user"]];

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task The_first_signal_stops_a_run_cleanly(string signal, int exitCode)
    {
        var program = await StartHangingAsync();

        await program.SignalChildAsync(signal);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(exitCode);
        StatusOf(Artists[0]).Should().BeEmpty();
        Folder.ResultsLogs.Should().ContainSingle();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task The_second_signal_ends_a_run_at_once(string signal, int exitCode)
    {
        var program = await StartHangingAsync();
        await program.SignalChildAsync(signal);
        await program.WhenItSaysAsync("Stopping");

        await program.SignalChildAsync(signal);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(exitCode);
        Folder.ResultsLogs.Should().BeEmpty("only an orderly end leaves a results log");
        run.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_command_that_has_nothing_to_save(string signal, int exitCode)
    {
        await SkipWhereNotAllowedAsync();
        for (var number = 0; number < ExportsMoreThanAPipeHolds; number++)
        {
            World.Library.Add(FormattableString.Invariant($"Artist {number}"), albums: 0);
        }

        Configure();
        await RunBeforeAsync();
        var pipe = Folder.At("pipe");
        await NamedPipe.CreateAsync(pipe);
        // The export exceeds the pipe's buffer and the test reads only a part of it, so the program waits in a write.
        var program = StartUnder([.. AsFirst, "bash", "-c", $"exec \"$0\" ledger export --json \"$@\" >'{pipe}'"]);
        await using var reader = File.OpenRead(pipe);
        await reader.ReadExactlyAsync(new byte[1]);

        await program.SignalChildAsync(signal);
        var run = await program.EndAsync();

        run.ExitCode.Should().Be(exitCode);
    }

    // Starts a run and waits until every entry but one has its answer.
    private async Task<RunningProgram> StartHangingAsync()
    {
        await SkipWhereNotAllowedAsync();
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.Hanging);
        Configure();
        var program = StartUnder(AsFirst);
        await program.WhenItSaysAsync("[3/4]");
        return program;
    }

    private static async Task SkipWhereNotAllowedAsync()
    {
        using var trial = Process.Start(new ProcessStartInfo(AsFirst[0], [.. AsFirst.Skip(1), "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await trial.WaitForExitAsync();
        Assert.SkipUnless(
            trial.ExitCode == 0,
            $"'{string.Join(' ', AsFirst)}' is not allowed here. Run the tests as root with CAP_SYS_ADMIN, or allow user namespaces (kernel.apparmor_restrict_unprivileged_userns=0).");
    }
}
