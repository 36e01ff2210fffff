using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DurableFileTests()
    {
        // config is a link to disk/deep, so config/.. is the folder disk and not the folder of the link.
        Directory.CreateDirectory(_folder["disk/deep"]);
        Directory.CreateSymbolicLink(_folder["config"], "disk/deep");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_link_through_a_linked_directory_resolves_as_the_system_does()
    {
        File.CreateSymbolicLink(_folder["config/ledger.csv"], "../ledger.csv");
        _folder.Write("disk/ledger.csv", "the one that the system opens");

        var resolved = DurableFile.Resolve(_folder["config/ledger.csv"]);

        resolved.Should().Be(_folder["disk/ledger.csv"]);
        File.ReadAllText(resolved).Should().Be(File.ReadAllText(_folder["config/ledger.csv"]));
    }

    [Fact]
    public void The_parent_of_a_linked_directory_is_the_parent_of_its_target() =>
        DurableFile.Resolve(_folder["config/../ledger.csv"]).Should().Be(_folder["disk/ledger.csv"]);

    [Fact]
    public void Resolve_follows_a_chain_of_links_to_a_missing_file()
    {
        File.CreateSymbolicLink(_folder["first"], _folder["config/./second"]);
        File.CreateSymbolicLink(_folder["config/second"], "new.csv");

        DurableFile.Resolve(_folder["first"]).Should().Be(_folder["disk/deep/new.csv"]);
    }

    [Fact]
    public void An_absolute_path_is_normalised_and_a_relative_path_starts_at_the_current_folder()
    {
        DurableFile.Resolve(_folder["disk//./ledger.csv"]).Should().Be(_folder["disk/ledger.csv"]);
        DurableFile.Resolve("ledger.csv").Should().Be(DurableFile.Resolve(Path.Combine(Environment.CurrentDirectory, "ledger.csv")));
    }

    [Fact]
    public void Circular_links_cause_one_error()
    {
        File.CreateSymbolicLink(_folder["a"], "b");
        File.CreateSymbolicLink(_folder["b"], "a");

        var resolve = () => DurableFile.Resolve(_folder["a"]);

        resolve.Should().Throw<LedgerException>().WithMessage(
            $"The ledger {_folder["a"]} is a symbolic link that leads back to itself. Correct the link, or the path in the config.");
    }
}
