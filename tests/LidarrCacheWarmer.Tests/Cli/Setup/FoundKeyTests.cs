using LidarrCacheWarmer.Cli.Setup;

namespace LidarrCacheWarmer.Tests.Cli.Setup;

public sealed class FoundKeyTests : IDisposable
{
    private readonly UserFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_in_several_files_is_found_once()
    {
        var (first, second) = (Write("first", "<Config><Port>8686</Port><ApiKey>0123456789abcdef</ApiKey></Config>"), Write("second", "<Config><ApiKey>0123456789abcdef</ApiKey></Config>"));

        FoundKey.In([first, second]).Should().Equal(new FoundKey(Path.Combine(first, "config.xml"), new Secret("0123456789abcdef")));
    }

    [Fact]
    public void Files_without_a_key_and_missing_files_are_skipped() => FoundKey.In(
        [Write("empty", ""), Write("other", "<Config><Port>8989</Port></Config>"), Write("damaged", "<Config><ApiKey>0123"), _folder.At("missing")]).Should().BeEmpty();

    private string Write(string name, string text)
    {
        var folder = Directory.CreateDirectory(_folder.At(name)).FullName;
        File.WriteAllText(Path.Combine(folder, "config.xml"), text);
        return folder;
    }
}
