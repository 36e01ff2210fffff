namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Files that are not ledgers.</summary>
public sealed class CsvUnreadableFilesTests : IDisposable
{
    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public void An_empty_file_is_an_empty_ledger(string content)
    {
        _sandbox.Put(content);

        using var ledger = _sandbox.Open();

        ledger.Notices.Should().Equal($"{_sandbox.Artists}: is empty; a new ledger starts.");
        ledger.Artists().Should().BeEmpty();
    }

    [Fact]
    public void A_file_without_the_mbid_column_is_renamed()
    {
        _sandbox.Put("Dear diary,\r\ntoday\r\n");

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().Equal(
                $"{_sandbox.Artists}: has no column mbid in its first line, so it was renamed to "
                    + $"{_sandbox.Artists}.unreadable-20261123T120000Z and a new ledger starts.");
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z").Should().Be("Dear diary,\r\ntoday\r\n");
        File.ReadAllLines(_sandbox.Artists).Should().HaveCount(2);
    }

    [Fact]
    public void An_unreadable_file_is_never_renamed_over_another_file()
    {
        _sandbox.Put("Dear diary");
        _sandbox.Put("earlier", "mbid-artists.csv.unreadable-20261123T120000Z");

        using var ledger = _sandbox.Open();

        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z").Should().Be("earlier");
        File.ReadAllText(_sandbox.Artists + ".unreadable-20261123T120000Z-2").Should().Be("Dear diary");
    }
}
