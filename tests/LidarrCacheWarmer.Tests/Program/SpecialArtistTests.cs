using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Special-purpose artists of MusicBrainz: metadata servers refuse them, although they have albums.</summary>
public sealed class SpecialArtistTests : ProgramTest
{
    private static readonly (string Mbid, string Name)[] Special =
    [
        ("125ec42a-7229-4250-afc5-e057484327fe", "[unknown]"),
        ("f731ccc4-e22a-43af-a747-64213329e088", "[anonymous]"),
        ("33cf029c-63b0-41a0-9855-be2a3665fb3b", "[data]"),
        ("314e1c25-dde7-4e4d-b2f4-0a7b9f7c56dc", "[dialogue]"),
        ("eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61", "[no artist]"),
        ("9be7f096-97ec-4615-8957-8d40b5dcbc41", "[traditional]"),
    ];

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Refused_special_artists_get_one_notice_and_their_albums_are_warmed(string storage)
    {
        Add(EntryBehaviour.Exactly(403, "application/json", """{"error":"Blacklisted artist"}"""));
        Configure($"ledger.storage_type = {storage}", "run.process_release_groups = true");

        var run = await RunBeforeAsync();

        run.OutputLines.Should().ContainSingle(line => line.Contains("refuses 6 special-purpose artists", StringComparison.Ordinal))
            .Which.Should().Contain("[no artist]").And.Contain("403 Blacklisted artist").And.EndWith("Each run warms their albums.");
        LedgerRows.ReleaseGroups(Folder).Values.Should().HaveCount(Artists.Sum(artist => artist.Albums.Count)).And.OnlyContain(row => row["status"] == "success");
        (await RunBeforeAsync()).OutputLines.Should().ContainSingle(line => line.Contains("special-purpose", StringComparison.Ordinal));
        (await RunBeforeAsync()).Output.Should().NotContain("special-purpose", "refused artists are not requested again yet");
        (await ShowAsync(Special[0].Mbid)).Should().Contain("Nothing to do: each run warms its albums.");
    }

    [Fact]
    public async Task Special_artists_without_albums_get_one_notice_and_Lidarrs_albums_are_warmed()
    {
        Add(EntryBehaviour.Thin);
        Configure("run.process_release_groups = true");

        var run = await RunBeforeAsync();

        run.OutputLines.Should().ContainSingle(line => line.Contains("has no albums for 6 special-purpose artists", StringComparison.Ordinal));
        LedgerRows.ReleaseGroups(Folder).Values.Should().OnlyContain(row => row["status"] == "success");
        (await ShowAsync(Special[5].Mbid)).Should().Contain("Nothing to do: each run warms its albums.");
    }

    private void Add(EntryBehaviour behaviour)
    {
        foreach (var (mbid, name) in Special)
        {
            World.Library.Add(new SimulatedArtist
            {
                Mbid = mbid,
                Name = name,
                Albums = [new SimulatedAlbum(Guid.NewGuid().ToString(), $"Album of {name}")],
            });
            Metadata.Behave(mbid, behaviour);
        }
    }

    private async Task<string> ShowAsync(string mbid)
    {
        var run = await StartBare(new Dictionary<string, string>(), ["ledger", "show", mbid, "--config", Folder.Config]).EndAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
        return string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
