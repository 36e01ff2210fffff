using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Paths as people write them who think of a shell, of Windows or of a # in a name.</summary>
public sealed class WrittenPathTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"mbid-artists.csv\"")]
    [InlineData("'mbid-artists.csv'")]
    public void Quotes_are_left_out_and_said(string written)
    {
        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder("mbid-artists.csv"));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("config.ini:4").And.Contain("quotes").And.Contain("remove");
    }

    [Fact]
    public void File_that_was_named_with_its_quotes_is_found()
    {
        _folder.Write("\"a.csv\"", "");
        var loaded = _folder.LoadLines("[ledger]", "artists_csv_path = \"a.csv\"");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder("\"a.csv\""));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("with its quotes").And.Contain("rename");
    }

    [Fact]
    public void Of_two_files_the_one_that_is_meant_is_read_and_the_other_named()
    {
        _folder.Write("\"a.csv\"", "");
        _folder.Write("a.csv", "");
        var loaded = _folder.LoadLines("[ledger]", "artists_csv_path = \"a.csv\"");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder("a.csv"));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain(InFolder("\"a.csv\"") + " is not read");
    }

    [Theory]
    [InlineData("~/lcw/cache.db", "but ~ does not work here")]
    [InlineData("~", "but ~ does not work here")]
    [InlineData("~me/cache.db", "but ~ does not work here")]
    [InlineData("${HOME}/cache.db", "variables such as ${HOME} do not work")]
    [InlineData("$CONFIG_DIR/cache.db", "variables such as $CONFIG_DIR do not work")]
    [InlineData("%APPDATA%/cache.db", "variables such as %APPDATA% do not work")]
    [InlineData(@".\data\cache.db", "\\ does not separate folders")]
    [InlineData(@"C:\data\cache.db", "drive letters do not work here")]
    [InlineData("C:/data/cache.db", "drive letters do not work here")]
    [InlineData("\"cache.db", "a quote without its pair")]
    [InlineData("cache.db'", "a quote without its pair")]
    [InlineData("\"~/cache.db\"", "but ~ does not work here")]
    public void What_only_a_shell_or_Windows_replaces_is_refused(string written, string complaint)
    {
        foreach (var key in new[] { "artists_csv_path", "release_groups_csv_path", "db_path" })
        {
            var problems = _folder.RefuseLines("[ledger]", $"{key} = {written}").Problems.Where(problem => problem.IsFatal).ToList();

            problems.Should().ContainSingle().Which.Sentence.Should().Contain($"config.ini:4: ledger.{key} is").And.Contain(complaint).And.Contain("; ");
        }
    }

    [Fact]
    public void So_is_it_in_the_list_of_manual_entries_and_in_a_variable()
    {
        _folder.RefuseLines("[manual]", "manual_entries_file = ~/list.yml").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("but ~ does not work here");
        _folder.RefuseText(ConfigFolder.WithKey(), ("LCW__LEDGER__DB_PATH", "$HOME/x.db")).Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("LCW__LEDGER__DB_PATH").And.Contain("variables such as $HOME do not work");
    }

    [Theory]
    [InlineData("~/a.csv")]
    [InlineData(@"data\a.csv")]
    [InlineData("$a.csv")]
    public void File_that_has_that_very_name_is_read(string written)
    {
        _folder.Pretend(InFolder(written));

        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder(written));
        loaded.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("my #1 cache.csv")]
    [InlineData("my ;1 cache.csv")]
    public void What_was_taken_for_a_comment_is_read_where_the_file_has_it(string written)
    {
        _folder.Write(written, "");
        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder(written));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("config.ini:4").And.Contain(written);
    }

    [Fact]
    public void Without_such_a_file_it_is_a_comment_which_is_said_where_it_looks_like_a_name()
    {
        var named = _folder.LoadLines("[ledger]", "db_path = my #1 cache.db");
        var commented = _folder.LoadLines("[ledger]", "db_path = my.db # the one of 2.db");
        var worded = _folder.LoadLines("[ledger]", "db_path = my # on the fast disk");

        named.Options.Ledger.DatabasePath.Should().Be(InFolder("my"));
        named.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("is read as my,").And.Contain("comment");
        commented.Options.Ledger.DatabasePath.Should().Be(InFolder("my.db"));
        commented.Problems.Should().BeEmpty();
        worded.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("~/config.ini")]
    [InlineData("$HOME/config.ini")]
    [InlineData(@"C:\config.ini")]
    public void Config_file_is_not_created_at_such_a_place(string path)
    {
        var result = new ConfigLoader(_ => false, _ => false).Load(new CommandLineOverrides { ConfigPath = path }, new Dictionary<string, string>());

        result.Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("--config").And.Contain("write ");
        Path.Exists(Path.GetFullPath(path)).Should().BeFalse();
    }

    [Fact]
    public void Quotes_around_the_variable_of_the_config_file_are_left_out()
    {
        _folder.Write("config.ini", ConfigFolder.WithKey());
        var loader = new ConfigLoader();

        loader.Load(new CommandLineOverrides(), new Dictionary<string, string> { ["CONFIG_PATH"] = $"\"{_folder.ConfigPath}\"" })
            .Should().BeOfType<ConfigLoaded>();
        loader.Load(new CommandLineOverrides(), new Dictionary<string, string> { ["config_path"] = _folder.ConfigPath })
            .Should().BeOfType<ConfigLoaded>();
    }

    private string InFolder(string name) => Path.Combine(_folder.Path, name);
}
