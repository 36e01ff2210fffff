using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Paths in the form of a shell or of Windows, or with a # in a name.</summary>
public sealed class WrittenPathTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"mbid-artists.csv\"")]
    [InlineData("'mbid-artists.csv'")]
    public void Quotes_around_a_path_are_removed_with_a_warning(string written)
    {
        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder("mbid-artists.csv"));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("config.ini:4").And.Contain("quotes").And.Contain("remove");
    }

    [Fact]
    public void A_file_with_quotes_in_its_name_is_used_with_a_notice()
    {
        _folder.Write("\"a.csv\"", "");
        var loaded = _folder.LoadLines("[ledger]", "artists_csv_path = \"a.csv\"");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder("\"a.csv\""));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("with its quotes").And.Contain("rename");
    }

    [Fact]
    public void If_a_quoted_and_an_unquoted_file_exist_the_unquoted_one_is_used()
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
    public void Paths_with_shell_or_Windows_variables_are_rejected(string written, string complaint)
    {
        foreach (var key in new[] { "artists_csv_path", "release_groups_csv_path", "db_path" })
        {
            var problems = _folder.RefuseLines("[ledger]", $"{key} = {written}").Problems.Where(problem => problem.IsFatal).ToList();

            problems.Should().ContainSingle().Which.Sentence.Should().Contain($"config.ini:4: ledger.{key} is").And.Contain(complaint).And.Contain("; ");
        }
    }

    [Fact]
    public void Shell_paths_are_also_rejected_for_the_manual_list_and_in_variables()
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
    public void An_existing_file_is_used_even_if_its_name_looks_like_a_shell_path(string written)
    {
        _folder.Pretend(InFolder(written));

        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder(written));
        loaded.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("my #1 cache.csv")]
    [InlineData("my ;1 cache.csv")]
    public void A_path_with_a_comment_mark_is_used_in_full_if_that_file_exists(string written)
    {
        _folder.Write(written, "");
        var loaded = _folder.LoadLines("[ledger]", $"artists_csv_path = {written}");

        loaded.Options.Ledger.ArtistsCsvPath.Should().Be(InFolder(written));
        loaded.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("config.ini:4").And.Contain(written);
    }

    [Fact]
    public void Text_after_a_comment_mark_is_ignored_and_only_a_possible_filename_is_reported()
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
    public void A_config_file_is_not_created_at_a_shell_or_Windows_path(string path)
    {
        var result = new ConfigLoader(_ => false, _ => false).Load(new CommandLineOverrides { ConfigPath = path }, new Dictionary<string, string>());

        result.Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle().Which.Sentence.Should().Contain("--config").And.Contain("write ");
        Path.Exists(Path.GetFullPath(path)).Should().BeFalse();
    }

    [Fact]
    public void Quotes_around_the_config_path_variable_are_removed()
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
