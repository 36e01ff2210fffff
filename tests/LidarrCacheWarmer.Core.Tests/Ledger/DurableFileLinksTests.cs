using System.Globalization;
using System.Runtime.Versioning;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary><see cref="DurableFile.Resolve"/> follows as many links as the system.</summary>
[SupportedOSPlatform("linux")]
public sealed class DurableFileLinksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resolve_follows_exactly_40_links_like_the_system()
    {
        _folder.Write("0", "the end");
        for (var link = 1; link <= 41; link++)
        {
            File.CreateSymbolicLink(Link(link), (link - 1).ToString(CultureInfo.InvariantCulture));
        }

        File.ReadAllText(Link(40)).Should().Be("the end");
        DurableFile.Resolve(Link(40)).Should().Be(_folder["0"]);

        ((Action)(() => File.ReadAllText(Link(41)))).Should().Throw<IOException>();
        ((Action)(() => DurableFile.Resolve(Link(41)))).Should().Throw<LedgerException>();
    }

    [Fact]
    public void Resolve_treats_the_parent_of_the_root_as_the_root() =>
        DurableFile.Resolve("/../.." + _folder["ledger.csv"]).Should().Be(_folder["ledger.csv"]);

    [Fact]
    public void A_relative_link_resolves_from_its_own_folder()
    {
        Directory.CreateDirectory(_folder["a/b"]);
        Directory.CreateDirectory(_folder["c"]);
        File.CreateSymbolicLink(_folder["c/way"], "../a/b");
        File.CreateSymbolicLink(_folder["a/b/ledger.csv"], "../../c/../real.csv");
        _folder.Write("real.csv", "");

        DurableFile.Resolve(_folder["c/way/ledger.csv"]).Should().Be(_folder["real.csv"]);
    }

    private string Link(int number) => _folder[number.ToString(CultureInfo.InvariantCulture)];
}
