using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Separate files hold the results of metadata servers that are not in use.</summary>
public sealed class CsvTargetsTests : IDisposable
{
    private static readonly MetadataTarget Home = MetadataTarget.From("http://nas:5001"), Public = MetadataTarget.From("https://api.lidarr.audio/api/v0.4");

    private readonly CsvSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Results_of_an_unused_server_stay_in_a_separate_file_until_the_server_is_used_again()
    {
        using var ledger = Changed();

        _sandbox.Names.Where(IsCopy).Should().Equal(
            CsvTargetFile.PathOf("mbid-artists.csv", Home), CsvTargetFile.PathOf("mbid-releasegroups.csv", Home));
        CsvTargetFile.PathOf("mbid-artists.csv", Home).Should().MatchRegex(@"^mbid-artists\.csv\.target-nas-[0-9a-f]{8}$");

        ledger.UseTarget(Home);
        _sandbox.Names.Where(IsCopy).Should().Equal(
            CsvTargetFile.PathOf("mbid-artists.csv", Public), CsvTargetFile.PathOf("mbid-releasegroups.csv", Public));
    }

    [Fact]
    public void An_unreadable_copy_of_a_servers_results_is_renamed_and_reported()
    {
        using var ledger = Changed();
        var copy = CsvTargetFile.PathOf(_sandbox.Artists, Home);
        File.WriteAllText(copy, "not,a,ledger\r\n");

        ledger.UseTarget(Home)!.Found.Artists.Should().Be(new StatusCounts(0, 0, 1));

        ledger.Notices.Should().ContainSingle().Which.Should().StartWith($"{copy}: has no column mbid in its first line, so it was renamed to {copy}.unreadable-").And.EndWith(" and the results of http://nas:5001 are unknown.");
        Directory.GetFiles(_sandbox.Folder.Path, "*.unreadable-*").Should().ContainSingle();
    }

    [Fact]
    public void A_missing_copy_of_a_servers_results_is_reported()
    {
        using var ledger = Changed();
        var copy = CsvTargetFile.PathOf(_sandbox.Artists, Home);
        File.Delete(copy);

        ledger.UseTarget(Home);

        ledger.Notices.Should().Equal($"{copy}: is missing, so the results of http://nas:5001 are unknown.");
    }

    [Fact]
    public void A_server_host_of_any_length_and_form_gives_a_valid_file_name()
    {
        var name = Path.GetFileName(CsvTargetFile.PathOf("/data/a.csv", MetadataTarget.From($"http://{string.Join('.', Enumerable.Repeat(new string('x', 60), 4))}:81/")));
        name.Length.Should().BeLessThan(100);
        CsvTargetFile.PathOf("a.csv", MetadataTarget.From("http://[::1]:5001")).Should().NotContainAny("[", "]", ":");
    }

    private static bool IsCopy(string name) => name.Contains(".target-", StringComparison.Ordinal);

    private CsvLedger Changed()
    {
        var ledger = _sandbox.Open();
        ledger.UseTarget(Home);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "Nirvana")]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
        ledger.UseTarget(Public);
        return ledger;
    }
}
