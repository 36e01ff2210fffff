using System.Text.Json;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>An MBID that contains a path never reaches a URL or a file name, whatever its source.</summary>
public sealed partial class HostileMbidTests : ProgramTest
{
    private const string Good = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d";

    private static readonly string[] Hostile =
    [
        "../../../etc/passwd", "..%2f..%2fadmin", "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d/../x", "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d?x=1",
        "b10bbbfc cf9e-42e0-be17-e2c3e1d2600d", "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600\0", "{b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d}", "%2e%2e", "/", "a\r\nHost: x",
    ];

    [Fact]
    public async Task Hostile_MBIDs_from_Lidarr_are_skipped()
    {
        var artists = Hostile.Append(Good).Select((mbid, i) => new { id = i + 1, artistName = $"A {i}", foreignArtistId = mbid });
        var albums = Hostile.Append(Good).Select((mbid, i) => new { id = i + 1, title = $"T {i}", foreignAlbumId = mbid, artist = new { artistName = "A", foreignArtistId = Good } });
        await using var lidarr = new RawServer(request => request.AnswerAsync(request.Target.Contains("artist") ? JsonSerializer.Serialize(artists) : JsonSerializer.Serialize(albums)));
        Configure($"lidarr.base_url = {lidarr.BaseUrl}", "run.process_release_groups = true");

        await ShouldAskProperlyAsync();
        LedgerRows.Artists(Folder).Keys.Should().Equal(Good);
        LedgerRows.ReleaseGroups(Folder).Keys.Should().BeSubsetOf([Good]);
    }

    [Fact]
    public async Task Hostile_MBIDs_from_manual_entries_are_skipped()
    {
        var entries = Hostile.Where(mbid => !mbid.Contains('\0')).Select(mbid => $"{JsonSerializer.Serialize(mbid)}:\n  name: X\n  release-groups:\n    - {JsonSerializer.Serialize(mbid)}\n");
        await File.WriteAllTextAsync(Folder.At("manual_entries.yml"), string.Concat(entries));
        Configure("run.process_manual_entries = true", "run.process_release_groups = true");

        await ShouldAskProperlyAsync();
        LedgerRows.Artists(Folder).Keys.Should().BeEquivalentTo(Artists.Select(artist => artist.Mbid));
    }

    [Fact]
    public async Task Hostile_MBIDs_in_a_CSV_ledger_are_kept_and_never_requested()
    {
        var mbids = Hostile.Where(mbid => mbid.IndexOfAny(['\0', '\r']) < 0).ToList();
        await File.WriteAllTextAsync(
            Folder.ArtistsCsv, "mbid,artist_name,status,attempts,last_status_code,last_checked\n" + string.Concat(mbids.Select(mbid => $"\"{mbid}\",X,,0,,\n")));
        await File.WriteAllTextAsync(
            Folder.ReleaseGroupsCsv,
            "rg_mbid,rg_title,artist_mbid,artist_name,artist_cache_status,status,attempts,last_status_code,last_checked\n"
            + string.Concat(mbids.Select(mbid => $"\"{mbid}\",X,\"{mbid}\",X,success,,0,,\n")));
        Configure("ledger.storage_type = csv", "run.process_release_groups = true");

        await ShouldAskProperlyAsync();
        (await File.ReadAllTextAsync(Folder.ArtistsCsv)).Should().ContainAll(mbids);
    }

    private async Task ShouldAskProperlyAsync()
    {
        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().NotBeEmpty().And.OnlyContain(path => Proper().IsMatch(path));
        Directory.GetFileSystemEntries(Folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().OnlyContain(
            name => Own().IsMatch(name!));
    }

    [GeneratedRegex("^/(artist|album)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Proper();

    [GeneratedRegex("^(config\\.ini|manual_entries\\.yml|mbid[-_][a-z-]+\\.(csv|db)[a-z.-]*|results_[0-9T_Z-]+\\.log|[a-z.-]*lock)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Own();
}
