using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The variables of the container image. scripts/test-image tests the rights of root in a container.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostingTests : ProgramTest
{
    [Theory]
    [InlineData("000", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    [InlineData("077", UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    public async Task UMASK_restricts_the_mode_of_new_files(string mask, UnixFileMode expected)
    {
        var run = await StartWith(new Dictionary<string, string> { ["UMASK"] = mask }).EndAsync();

        run.ExitCode.Should().Be(1);
        File.GetUnixFileMode(Folder.Config).Should().Be(expected);
    }

    [Fact]
    public async Task An_invalid_UMASK_gives_one_error_and_the_program_does_nothing()
    {
        Configure();

        var run = await StartWith(new Dictionary<string, string> { ["UMASK"] = "rwx" }).EndAsync();

        run.ExitCode.Should().Be(2);
        run.ErrorLines.Should().Equal("❌ UMASK: \"rwx\" is not a valid mask. Write octal digits from 000 to 777, such as 022.");
        Lidarr.Log.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Modes_of_existing_files_stay_unchanged()
    {
        Configure();
        (await RunBeforeAsync()).ExitCode.Should().Be(0);
        const UnixFileMode Odd = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(Folder.ArtistsCsv, Odd);
        File.SetUnixFileMode(Folder.Config, Odd);

        var run = await StartWith(new Dictionary<string, string> { ["UMASK"] = "077" }, "--force-artists").EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        File.GetUnixFileMode(Folder.ArtistsCsv).Should().Be(Odd);
        File.GetUnixFileMode(Folder.Config).Should().Be(Odd);
    }

    [Fact]
    public async Task A_Python_command_line_starts_a_run()
    {
        Configure();

        var run = await StartBare(new Dictionary<string, string>(), "python", "/app/main.py", "--conf", Folder.Config).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().HaveCount(Artists.Count);
    }

    [Fact]
    public async Task A_dry_run_after_a_killed_run_needs_no_temporary_folder()
    {
        Configure("ledger.storage_type = sqlite");
        await RunBeforeAsync();
        LeaveHalfDone();
        var before = Folder.Snapshot();

        var run = await StartWith(new Dictionary<string, string> { ["TMPDIR"] = Folder.At("none") }, "--dry-run").EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Folder.Snapshot().Should().Equal(before);
    }

    // Leaves a database whose write-ahead log has no index, as after a kill. A dry run can recover only a copy.
    private void LeaveHalfDone()
    {
        string[] names = [Folder.Database, Folder.Database + "-wal"];
        using (var database = new SqliteConnection($"Data Source={Folder.Database};Pooling=False"))
        {
            database.Open();
            using var change = database.CreateCommand();
            change.CommandText = "PRAGMA journal_mode = WAL; UPDATE artists SET attempts = attempts + 1";
            change.ExecuteNonQuery();
            foreach (var name in names)
            {
                File.Copy(name, name + ".kept");
            }
        }

        foreach (var name in names)
        {
            File.Move(name + ".kept", name, overwrite: true);
        }
    }
}
