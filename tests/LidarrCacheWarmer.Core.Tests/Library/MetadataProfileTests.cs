using System.Net;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class MetadataProfileTests
{
    /// <summary>Profiles in the form of a captured answer, with fewer types.</summary>
    private const string Profiles = """
        [{"id":1,"name":"Standard",
          "primaryAlbumTypes":[{"albumType":{"id":2,"name":"Single"},"allowed":false},
                               {"albumType":{"id":0,"name":"Album"},"allowed":true}],
          "secondaryAlbumTypes":[{"albumType":{"id":0,"name":"Studio"},"allowed":true},
                                 {"albumType":{"id":6,"name":"Live"},"allowed":false}],
          "releaseStatuses":[{"releaseStatus":{"id":0,"name":"Official"},"allowed":true},
                             {"releaseStatus":{"id":2,"name":"Bootleg"},"allowed":false}]},
         {"id":7,"name":"Live singles",
          "primaryAlbumTypes":[{"albumType":{"id":2,"name":"Single"},"allowed":true}],
          "secondaryAlbumTypes":[{"albumType":{"id":6,"name":"Live"},"allowed":true}],
          "releaseStatuses":[{"releaseStatus":{"id":2,"name":"Bootleg"},"allowed":true}]}]
        """;

    [Theory]
    [InlineData(1, "Album", "", "Official", true)]
    [InlineData(1, "album", "", "Bootleg official", true)]
    [InlineData(1, "Single", "", "Official", false)]
    [InlineData(1, "Album", "Live", "Official", false)]
    [InlineData(1, "Album", "", "Bootleg", false)]
    [InlineData(1, "Album", "", "", false)]
    [InlineData(7, "Single", "Live", "Bootleg", true)]
    [InlineData(7, "Single", "Remix LIVE", "Bootleg", true)]
    [InlineData(7, "Single", "", "Bootleg", false)]
    [InlineData(99, "Album", "", "Official", true)]
    public async Task A_profile_allows_exactly_the_albums_that_Lidarr_would_add(
        int id, string type, string secondaryTypes, string statuses, bool admitted)
    {
        var profile = MetadataProfile.Find(await ReadAsync(Profiles), id);

        profile!.Admits(type, Words(secondaryTypes), Words(statuses)).Should().Be(admitted);
    }

    [Theory]
    [InlineData(1, "Album", "", "Official", true)]
    [InlineData(1, "EP", "", "Official", false)]
    [InlineData(1, "Album", "Live", "Official", false)]
    [InlineData(1, "Album", "", "Promotion", false)]
    [InlineData(2, "Album", "", "Official", false)]
    public async Task Profiles_of_a_real_Lidarr_are_read(int id, string type, string secondaryTypes, string statuses, bool admitted)
    {
        var profiles = await ReadAsync(Reading.Fixture("metadataprofile.json"));

        profiles.Should().HaveCount(2);
        MetadataProfile.Find(profiles, id)!.Admits(type, Words(secondaryTypes), Words(statuses)).Should().Be(admitted);
    }

    [Theory]
    [InlineData("""{"id":3,"primaryAlbumTypes":[{"primaryAlbumType":"Album","allowed":true}],"secondaryAlbumTypes":[{"secondaryAlbumType":{"name":"Studio"},"allowed":true}]}""", true)]
    [InlineData("""{"id":"3","primaryAlbumTypes":[null,5,{"allowed":true},{"albumType":{"name":"Album"},"allowed":true}],"secondaryAlbumTypes":[{"albumType":{"name":"Studio"},"allowed":true}]}""", true)]
    [InlineData("""{"id":3,"primaryAlbumTypes":{"odd":1},"secondaryAlbumTypes":null}""", false)]
    [InlineData("null", false)]
    public async Task An_unusual_profile_is_read_as_far_as_possible(string profile, bool admitted) =>
        (await ReadAsync($"[{profile}]")).Single().Admits("Album", [], ["Official"]).Should().Be(admitted);

    [Fact]
    public void Find_returns_null_when_Lidarr_has_no_profiles() => MetadataProfile.Find([], 1).Should().BeNull();

    [Theory]
    [InlineData("EP", "live Demo", "Official", true)]
    [InlineData("ep", "Demo Live", "Bootleg OFFICIAL", true)]
    [InlineData("EP", "Live", "Official", false)]
    [InlineData("EP", "", "Official", false)]
    [InlineData("EP", "Live Demo", "Bootleg", false)]
    [InlineData("Album", "", "Official", true)]
    [InlineData("Album", "Compilation", "Official", false)]
    public async Task A_library_allows_official_albums_of_the_types_it_already_has(
        string type, string secondaryTypes, string statuses, bool admitted)
    {
        const string Artists = """
            [{"foreignArtistId":"aaaaaaaa-0000-4000-8000-000000000001","id":1},
             {"foreignArtistId":"89ad4ac3-39f7-470e-963a-56509c546377","id":2}]
            """;
        const string Albums = """
            [{"foreignAlbumId":"bbbbbbbb-0000-4000-8000-000000000001","artistId":1,"albumType":"EP","secondaryTypes":["Demo",{"name":"Live"}]},
             {"foreignAlbumId":"bbbbbbbb-0000-4000-8000-000000000002","artistId":1,"albumType":"Album","secondaryTypes":[]},
             {"foreignAlbumId":"bbbbbbbb-0000-4000-8000-000000000003","artistId":2,"albumType":"Album","secondaryTypes":["Compilation"]}]
            """;
        using var client = ScriptedLidarr.Holding(Artists, Albums).Client();
        var reader = new LibraryReader(client, new InstanceLibrary(InstanceName.Unnamed));
        _ = await reader.ArtistsAsync(default).CountAsync();
        _ = await reader.AlbumsAsync(default).ToListAsync();

        reader.Library.Types.Admits(type, Words(secondaryTypes), Words(statuses)).Should().Be(admitted);
    }

    private static async Task<IReadOnlyList<MetadataProfile>> ReadAsync(string profiles)
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.OK, profiles);
        using var client = lidarr.Client();
        var read = await client.MetadataProfilesAsync(default);
        lidarr.Requests.Single().RequestUri!.AbsolutePath.Should().Be("/api/v1/metadataprofile");
        return read;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
