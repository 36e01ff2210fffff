using System.Diagnostics;
using System.Runtime.Versioning;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Hosting;

[SupportedOSPlatform("linux")]
public sealed class HomeFolderTests : IDisposable
{
    private readonly UserFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_home_folder_reports_its_owner()
    {
        using var home = HomeFolder.For(_folder.Config);

        home.Owner.Should().Be(SystemCalls.Me);
        home.IsComplete.Should().BeTrue();
    }

    [Fact]
    public void A_missing_home_folder_reports_the_owner_of_its_nearest_existing_parent()
    {
        using var home = HomeFolder.For(_folder.At("new/folder/config.ini"));

        home.Path.Should().Be(_folder.Path);
        home.Owner.Should().Be(SystemCalls.Me);
        home.IsComplete.Should().BeFalse();
    }

    [Fact]
    public void Only_a_regular_file_without_hard_links_may_change_owner()
    {
        File.WriteAllText(_folder.At("mine"), "");
        File.WriteAllText(_folder.At("shared"), "");
        using (var link = Process.Start("ln", [_folder.At("shared"), _folder.At("hard")]))
        {
            link.WaitForExit();
        }

        File.CreateSymbolicLink(_folder.At("soft"), "mine");
        Directory.CreateDirectory(_folder.At("folder"));
        using var folder = SystemCalls.Name(_folder.Path, follow: true);

        string[] names = ["mine", "shared", "hard", "soft", "folder"];
        names.Where(IsOnlyHere).Should().Equal("mine");

        bool IsOnlyHere(string name)
        {
            using var named = SystemCalls.NameIn(folder, name);
            return SystemCalls.StatusOf(named)!.Value.IsOnlyHere;
        }
    }

    [Theory]
    [InlineData("config.ini.web")]
    [InlineData("config.ini.web.lock")]
    [InlineData("config.ini.paused")]
    [InlineData("config.ini.notify")]
    [InlineData("config.ini.schedule")]
    [InlineData("config.ini.progress.lock")]
    [InlineData("mbid_cache.db-wal")]
    public void Companions_of_the_config_belong_to_the_program(string name) => OwnFiles.Include(name, "config.ini").Should().BeTrue();

    [Fact]
    public void Files_of_other_programs_keep_their_owner()
    {
        File.WriteAllText(_folder.At("notes.txt"), "");
        File.CreateSymbolicLink(_folder.At("mbid_cache.db"), "notes.txt");
        using var home = HomeFolder.For(_folder.Config);

        home.GiveFilesTo(new Identity(1000, 1000), "config.ini").Given.Should().BeEmpty();

        using var folder = SystemCalls.Name(_folder.Path, follow: true);
        using var notes = SystemCalls.NameIn(folder, "notes.txt");
        SystemCalls.StatusOf(notes)!.Value.Owner.Should().Be(SystemCalls.Me);
    }
}
