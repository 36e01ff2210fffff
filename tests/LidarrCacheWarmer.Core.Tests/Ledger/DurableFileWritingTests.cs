using System.Text;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class DurableFileWritingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_write_leaves_no_file_and_throws()
    {
        var fault = new IOException("No space left on device", 28);

        var write = () => DurableFile.WriteBeside(_folder["ledger.csv"], stream =>
        {
            stream.Write("half of it"u8);
            throw fault;
        });

        write.Should().Throw<IOException>().Which.Should().BeSameAs(fault);
        _folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_a_reader_has_open_can_be_copied()
    {
        var path = _folder.Write("ledger.csv", "mbid");
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        DurableFile.Copy(path, _folder["ledger.csv.bak"]);

        File.ReadAllText(_folder["ledger.csv.bak"]).Should().Be("mbid");
        _folder.Names.Should().Equal("ledger.csv", "ledger.csv.bak");
    }

    [Fact]
    public void A_copy_never_overwrites_an_existing_name()
    {
        var path = _folder.Write("ledger.csv", "new");
        _folder.Write("ledger.csv.bak", "old");

        ((Action)(() => DurableFile.Copy(path, _folder["ledger.csv.bak"]))).Should().Throw<IOException>();

        File.ReadAllText(_folder["ledger.csv.bak"]).Should().Be("old");
    }

    [Theory]
    [InlineData("short", "longer than before")]
    [InlineData("longer than what comes", "short")]
    public void A_file_rewritten_in_place_has_only_the_new_content(string before, string after)
    {
        var path = _folder.Write("ledger.csv", before);

        DurableFile.RewriteInPlace(_folder.Write("copy", after), path);

        File.ReadAllText(path).Should().Be(after);
    }

    [Fact]
    public void Writing_a_file_that_can_be_neither_replaced_nor_rewritten_throws_and_leaves_no_copy()
    {
        // The system can rename a file neither over '.' nor over a mounted file.
        ((Action)(() => DurableFile.Replace(_folder["."], Encoding.ASCII.GetBytes("content")))).Should().Throw<UnauthorizedAccessException>();

        _folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void A_backup_name_that_exists_gets_a_number_starting_at_2()
    {
        var time = new FakeTimeProvider(LedgerSamples.Noon);
        string[] expected = ["ledger.csv.bad-20261123T120000Z", "ledger.csv.bad-20261123T120000Z-2", "ledger.csv.bad-20261123T120000Z-3", "ledger.csv.bad-20261123T120000Z-4"];

        foreach (var name in expected)
        {
            var free = DurableFile.FreeName(_folder["ledger.csv"], "bad", time);
            free.Should().Be(_folder[name]);
            File.WriteAllText(free, "");
        }
    }
}
