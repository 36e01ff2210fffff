using System.Runtime.Versioning;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>Files and folders that the program's user may not write or read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ForbiddenFilesTests : ProgramTest
{
    private const UnixFileMode Nothing = UnixFileMode.None;
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode Everything = Reading | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_read_only_folder_gives_one_error_and_no_request_is_sent(string storage)
    {
        Configure($"ledger.storage_type = {storage}");
        var before = Folder.Snapshot();
        File.SetUnixFileMode(Folder.Path, Reading);

        ShouldBeForbidden(await StartUnder(AnyUser.Command).EndAsync());

        File.SetUnixFileMode(Folder.Path, Everything);
        Folder.Snapshot().Should().Equal(before);
        (await RunAsync()).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_ledger_of_another_user_gives_one_error_and_stays_unchanged(string storage)
    {
        Configure($"ledger.storage_type = {storage}");
        await RunBeforeAsync();
        var ledger = storage == "csv" ? Folder.ArtistsCsv : Folder.Database;
        var content = await File.ReadAllBytesAsync(ledger);
        File.SetUnixFileMode(ledger, Nothing);

        ShouldBeForbidden(await StartUnder(AnyUser.Command).EndAsync());

        File.SetUnixFileMode(ledger, Everything);
        (await File.ReadAllBytesAsync(ledger)).Should().Equal(content);
        (await RunAsync()).ExitCode.Should().Be(0);
    }

    private void ShouldBeForbidden(ProgramRun run)
    {
        run.ExitCode.Should().Be(6, because: run.Output + run.Error);
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain(Folder.Path).And.Contain("This user cannot write to the ledger");
        Metadata.Log.Total.Should().Be(0);
    }
}
