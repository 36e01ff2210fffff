using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class JudgementTests
{
    private const string Id = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string Other = "bbbbbbbb-0000-4000-8000-000000000002";

    private static readonly Mbid Asked = new(Guid.Parse(Id));

    [Fact]
    public void An_artist_without_images_is_thin_because_Lidarr_cannot_add_it()
    {
        var judgement = Judgement.OfComplete(Body(Id) with { LacksImages = true }, new Expectation(EntryKind.Artist, Asked));

        judgement.Should().Be(new Judgement(Verdict.Thin, Evidence.Read("no images, without which Lidarr cannot add the artist")));
        judgement.Evidence.Kind.Should().Be(EvidenceKind.NoImages);
    }

    [Fact]
    public void An_album_without_images_is_warm() =>
        Judgement.OfComplete(Body(Id) with { LacksImages = true }, new Expectation(EntryKind.ReleaseGroup, Asked)).Verdict.Should().Be(Verdict.Warm);

    [Fact]
    public void The_evidence_of_a_merged_artist_names_its_new_MBID()
    {
        var judgement = Judgement.OfComplete(Body(Other), new Expectation(EntryKind.Artist, Asked));

        judgement.Verdict.Should().Be(Verdict.Merged);
        judgement.Evidence.MergedInto.Should().Be(new Mbid(Guid.Parse(Other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no releases")]
    [InlineData("answers for another id")]
    public void Evidence_other_than_a_merge_names_no_merge_target(string evidence) => Evidence.Read(evidence).MergedInto.Should().BeNull();

    private static AnswerBody Body(string id) =>
        new() { Form = BodyForm.Json, Id = id, ArtistName = "Name", HasAlbums = true, HasReleases = true };
}
