using System.Diagnostics;
using LidarrCacheWarmer.Simulator;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Signals to the program as the first process of a container.</summary>
public sealed class FirstProcessTests : ProgramTest
{
    // What makes the number 1 of it; who is not root must be one in a world of his own first.
    private static readonly string[] AsFirst =
        ["unshare", "--pid", "--fork", "--kill-child", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--user", "--map-root-user"]];

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task The_first_signal_ends_a_run_in_good_order(string signal, int exitCode)
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
        Folder.ResultsLogs.Should().BeEmpty("an orderly end leaves one");
        run.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_command_that_has_nothing_to_save(string signal, int exitCode)
    {
        await SkipWhereNotAllowedAsync();
        var key = Folder.At("key");
        using (var mkfifo = Process.Start("mkfifo", [key]))
        {
            await mkfifo.WaitForExitAsync();
        }

        var program = StartUnder(AsFirst, "init", "--api-key-file", key);
        // Opened as soon as the program has opened it too, which waits for a key from then on.
        var opening = Task.Run(() => File.Open(key, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        var ending = program.EndAsync();
        (await Task.WhenAny(opening, ending)).Should().BeSameAs(opening, "it should not have ended yet");
        await using var writer = await opening;

        await program.SignalChildAsync(signal);
        var run = await ending;

        run.ExitCode.Should().Be(exitCode);
        File.Exists(Folder.Config).Should().BeFalse();
    }

    // All of the library has its answer but one artist.
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
            $"'{string.Join(' ', AsFirst)}' is not allowed here: be root with CAP_SYS_ADMIN, or allow user namespaces (kernel.apparmor_restrict_unprivileged_userns=0).");
    }
}
