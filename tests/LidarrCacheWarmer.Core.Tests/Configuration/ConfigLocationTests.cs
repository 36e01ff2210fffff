using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class ConfigLocationTests
{
    [Fact]
    public void A_missing_config_is_created_with_its_folder_and_the_user_is_asked_to_edit_it()
    {
        using var folder = new ConfigFolder();
        var path = Path.Combine(folder.Path, "a", "b", "config.ini");
        var commandLine = new CommandLineOverrides { ConfigPath = path };

        var created = folder.Load(commandLine).Should().BeOfType<ConfigCreated>().Subject;

        created.Path.Should().Be(path);
        created.Sentence.Should().Be($"{path} did not exist. It was created with the defaults. Set base_url and api_key in it, then start again. Or run 'init', which asks for both and tests them.");
        File.ReadAllText(path).Should().Be(DefaultConfig.Text);
        folder.Load(commandLine).Should().BeOfType<ConfigInvalid>().Which.IsNotEditedYet.Should().BeTrue();
    }

    [Fact]
    public void A_missing_config_is_not_created_when_creation_is_off()
    {
        using var folder = new ConfigFolder();
        var result = new ConfigLoader().Load(
            new CommandLineOverrides { ConfigPath = folder.ConfigPath }, new Dictionary<string, string>(StringComparer.Ordinal), createIfMissing: false);

        result.Should().BeOfType<ConfigInvalid>();
        File.Exists(folder.ConfigPath).Should().BeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_created_gives_one_error()
    {
        using var folder = new ConfigFolder();
        var file = folder.Write("file", "");

        folder.Load(new CommandLineOverrides { ConfigPath = Path.Combine(file, "config.ini") })
            .Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("cannot create the default config at this path");
    }

    [Fact]
    public void The_extension_of_the_config_file_is_optional()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", ConfigFolder.WithKey());

        folder.Load(new CommandLineOverrides { ConfigPath = Path.Combine(folder.Path, "config") })
            .Should().BeOfType<ConfigLoaded>().Which.Options.ConfigPath.Should().Be(folder.ConfigPath);
    }

    [Fact]
    public void The_config_option_overrides_the_CONFIG_PATH_variable()
    {
        using var folder = new ConfigFolder();
        folder.Write("config.ini", ConfigFolder.WithKey());
        var other = folder.Write("other.ini", ConfigFolder.WithKey());

        folder.Load(new CommandLineOverrides(), ("CONFIG_PATH", other))
            .Should().BeOfType<ConfigLoaded>().Which.Options.ConfigPath.Should().Be(other);
        folder.Load(new CommandLineOverrides { ConfigPath = folder.ConfigPath }, ("CONFIG_PATH", other))
            .Should().BeOfType<ConfigLoaded>().Which.Options.ConfigPath.Should().Be(folder.ConfigPath);
    }

    [Theory]
    [InlineData("", "", "config.ini", false)]
    [InlineData("", "/data", "/data/config.ini", false)]
    [InlineData("", "/app/data", "/app/data/config.ini", false)]
    [InlineData("", "/data /app/data", "/app/data/config.ini", false)]
    [InlineData("/data/config.ini /app/data/config.ini config.ini", "", "/data/config.ini", true)]
    [InlineData("/app/data/config.ini", "/data", "/app/data/config.ini", true)]
    [InlineData("config.ini", "/data", "config.ini", true)]
    public void Without_a_config_path_the_container_volumes_and_the_current_folder_are_searched(
        string files, string directories, string expected, bool exists)
    {
        var existing = files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(file => Path.GetFullPath(file)).ToHashSet(StringComparer.Ordinal);

        var location = ConfigLocation.Find(
            null, new Dictionary<string, string>(StringComparer.Ordinal) { ["CONFIG_PATH"] = "" }, existing.Contains, directories.Split(' ').Contains);

        location.Should().Be(new ConfigLocation(Path.GetFullPath(expected), exists));
    }

    [Fact]
    public void The_config_path_is_known_before_the_file_is_read()
    {
        using var folder = new ConfigFolder();
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);

        new ConfigLoader().Locate(folder.ConfigPath, nothing).Path.Should().Be(folder.ConfigPath);
        new ConfigLoader().Locate("\0", nothing).Path.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    public void An_impossible_path_gives_one_error(string path)
    {
        using var folder = new ConfigFolder();

        folder.Load(new CommandLineOverrides { ConfigPath = path })
            .Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle();
    }

    [Fact]
    public void A_directory_is_rejected_as_config_file()
    {
        using var folder = new ConfigFolder();

        folder.Load(new CommandLineOverrides { ConfigPath = folder.Path })
            .Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle()
            .Which.Sentence.Should().Be($"{folder.Path}: cannot read the config file: it is a directory; choose a file.");
    }

    [Fact]
    public void The_error_for_a_config_file_that_is_not_UTF8_names_the_line()
    {
        using var folder = new ConfigFolder();
        File.WriteAllBytes(folder.ConfigPath, [.. "[lidarr]\n# "u8, 0xE9, .. "\napi_key = x\n"u8]);

        folder.Load().Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle()
            .Which.Sentence.Should().Be(
                $"{folder.ConfigPath}: cannot read the config file: line 2 is not UTF-8 text; save the file as UTF-8.");
    }

    [Fact]
    public void A_huge_file_is_rejected_as_config_file()
    {
        using var folder = new ConfigFolder();
        File.WriteAllBytes(folder.ConfigPath, new byte[TextFile.MaxBytes + 1]);

        folder.Load().Should().BeOfType<ConfigInvalid>().Which.Problems.Should().ContainSingle()
            .Which.What.Should().Contain("larger than 1 MiB");
    }
}
