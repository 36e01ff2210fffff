using System.Runtime.Versioning;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary><c>healthcheck</c> while the service can no longer write its files.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HealthcheckWritingTests : ProgramTest
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode Everything = Reading | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_schedule_is_unhealthy_if_its_folder_becomes_read_only(string storage)
    {
        Assert.SkipUnless(await CanMountAsync(), "A read-only mount needs root or user namespaces, and this machine allows neither.");
        var program = await StartRestingAsync($"ledger.storage_type = {storage}");
        (await CheckAsync(["env"], exitCode: 0)).Should().StartWith("Healthy: ");

        (await CheckAsync(ReadOnly(Folder.Path), exitCode: 1)).Should().Be(
            $"Unhealthy: a schedule is running, but it can no longer write its state to {Folder.Config}.schedule, because its "
                + "file system is read-only; make the folder writable again.\n");

        (await CheckAsync(["env"], exitCode: 0)).Should().StartWith("Healthy: ");
        await StopAsync(program);
    }

    [Theory]
    [InlineData("csv", "artists_csv_path", "artists.csv")]
    [InlineData("csv", "release_groups_csv_path", "albums.csv")]
    [InlineData("sqlite", "db_path", "cache.db")]
    public async Task A_schedule_is_unhealthy_and_names_the_ledger_if_only_the_ledger_becomes_read_only(string storage, string key, string name)
    {
        Assert.SkipUnless(await CanMountAsync(), "A read-only mount needs root or user namespaces, and this machine allows neither.");
        var data = Folder.At("data");
        var program = await StartRestingAsync($"ledger.storage_type = {storage}", $"ledger.{key} = {Path.Combine(data, name)}");

        (await CheckAsync(ReadOnly(data), exitCode: 1)).Should().Be(
            $"Unhealthy: a schedule is running, but it cannot write the ledger {Path.Combine(data, name)}, because its file "
                + "system is read-only; make the file and its folder writable again.\n");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_schedule_is_unhealthy_if_its_folder_is_given_to_another_user()
    {
        var program = await StartRestingAsync();
        File.SetUnixFileMode(Folder.Path, Reading);

        var said = await CheckAsync(AnyUser.Command, exitCode: 1);

        File.SetUnixFileMode(Folder.Path, Everything);
        said.Should().Contain("this user cannot write there");
        await StopAsync(program);
    }

    [Fact]
    public async Task A_schedule_with_a_read_only_config_and_a_missing_ledger_is_healthy()
    {
        Configure("schedule.run_at_start = false", $"ledger.artists_csv_path = {Folder.At("new/folder/artists.csv")}");
        File.SetUnixFileMode(Folder.Config, UnixFileMode.UserRead);
        var program = StartSchedule();
        await program.WhenItSaysAsync("The first run starts");

        (await CheckAsync(AnyUser.Command, exitCode: 0)).Should().StartWith("Healthy: no run yet");
        await StopAsync(program);
    }

    private static string[] ReadOnly(string folder) =>
        ["unshare", "--map-root-user", "--mount", "sh", "-c", "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"", folder];

    private static async Task<bool> CanMountAsync()
    {
        var folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-mount-");
        try
        {
            var command = ReadOnly(folder.FullName);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(command[0], [.. command.Skip(1), "true"]) { RedirectStandardError = true, UseShellExecute = false });
            await process!.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }

    private async Task<RunningProgram> StartRestingAsync(params string[] settings)
    {
        Configure(["schedule.interval_seconds = 7200", .. settings]);
        var program = StartSchedule();
        await program.WhenItSaysAsync("Next run");
        return program;
    }

    private async Task<string> CheckAsync(string[] under, int exitCode)
    {
        await using var program = BuiltProgram.StartUnder(under, Folder.Path, ["healthcheck", "--config", Folder.Config]);
        var run = await program.EndAsync();
        run.ExitCode.Should().Be(exitCode, because: run.Output + run.Error);
        return run.Output;
    }
}
