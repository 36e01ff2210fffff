using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary><c>docs/backup.md</c> names every file of the program, and a restored backup of the files to keep works.</summary>
public sealed partial class BackupPageTests : ProgramTest
{
    [Fact]
    public void The_page_names_every_file_that_the_program_writes() => Rows("docs/files.md").SelectMany(row => Files(row.Files))
        .Should().BeSubsetOf(Rows("docs/backup.md").SelectMany(row => Files(row.Files)));

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_restored_backup_of_the_files_to_keep_causes_no_request_for_an_entry(string storage)
    {
        Configure("run.process_release_groups = true", "run.order = as_they_warm", $"ledger.storage_type = {storage}");
        _ = await RunBeforeAsync();
        var restored = Directory.CreateDirectory(Folder.At("restored")).FullName;
        foreach (var file in Kept().SelectMany(pattern => Directory.GetFiles(Folder.Path, pattern)))
        {
            File.Copy(file, Path.Combine(restored, Path.GetFileName(file)));
        }

        var run = await StartBare(new Dictionary<string, string>(), "--config", Path.Combine(restored, "config.ini")).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        run.Output.Should().Contain("Artists: nothing was due").And.Contain("Release groups: nothing was due");
        Asked.Should().BeEmpty();
    }

    private static IEnumerable<string> Kept() => Rows("docs/backup.md")
        .Where(row => row.Advice.StartsWith("yes", StringComparison.Ordinal)).SelectMany(row => Files(row.Files))
        .Select(file => Placeholder().Replace(file, "*"));

    private static IEnumerable<string> Files(string cell) => Code().Matches(cell).Select(match => match.Groups["text"].Value);

    private static IEnumerable<(string Files, string Advice)> Rows(string path) => Pages.At(path).Prose
        .Select(line => Row().Match(line.Text)).Where(match => match.Success)
        .Select(match => (match.Groups["files"].Value, match.Groups["advice"].Value));

    [GeneratedRegex(@"^\| (?<files>`[^|]+`) \| (?<advice>[^|]+) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("HOST-…", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
