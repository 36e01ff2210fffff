using System.Text;
using CsCheck;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class RecentChangesTests
{
    private const string First = "1c3919b2-43ca-4a4a-935d-9d50135ec0ef";

    [Fact]
    public async Task Changed_entries_equal_those_of_the_capture()
    {
        var changes = (await Captured.AnswerAsync("recent-artist-200.http")).Body.Changes;

        changes!.IsLimited.Should().BeFalse();
        changes.Items.Select(item => item.ToString()).Should().Equal(
            First, "9afac1d1-f98f-4145-a841-b0425af1fcf8", "87c5dedd-371d-4a53-9f7f-80522fb7f3cb");
    }

    [Theory]
    [InlineData("""{"count":1,"items":["ID"],"limited":true,"since":"x"}""", true)]
    [InlineData("""{"Limited":true,"Items":["ID"]}""", true)]
    [InlineData("""{"Items":["ID"],"x":{"Limited":true}}""", false)]
    [InlineData("""{"Items":["nobody",7,null,["ID2"],{"Items":"ID2"},"ID"]}""", false)]
    public async Task Order_and_letter_case_and_invalid_items_of_changes_do_not_matter(string json, bool isLimited)
    {
        var changes = (await InspectAsync(json.Replace("ID", First, StringComparison.Ordinal))).Changes;

        changes!.IsLimited.Should().Be(isLimited);
        changes.Items.Should().Equal(new Mbid(new Guid(First)));
    }

    [Theory]
    [InlineData("""{"Count":0,"Items":null,"Limited":false}""")]
    [InlineData("""{"Count":0,"Limited":false}""")]
    [InlineData("""{"Items":{"a":"1c3919b2-43ca-4a4a-935d-9d50135ec0ef"}}""")]
    [InlineData("""["1c3919b2-43ca-4a4a-935d-9d50135ec0ef"]""")]
    [InlineData("""{"Items":["1c3919b2-43ca-4a4a-935d-9d50135ec0ef"]""")]
    public async Task An_answer_without_a_complete_array_gives_no_list_of_changes(string json) =>
        (await InspectAsync(json)).Changes.Should().BeNull();

    [Fact]
    public async Task An_empty_list_of_changes_is_valid() =>
        (await InspectAsync("""{"Count":0,"Items":[],"Limited":false}""")).Changes!.Items.Should().BeEmpty();

    [Fact]
    public async Task A_list_of_changes_is_kept_up_to_its_limit()
    {
        var items = string.Join(',', Enumerable.Repeat($"\"{First}\"", 100_001));

        var changes = (await InspectAsync($$"""{"Items":[{{items}}],"Limited":false}""")).Changes;

        (changes!.Items.Count, changes.IsLimited).Should().Be((100_000, true));
    }

    [Fact]
    public Task The_result_does_not_depend_on_the_pieces_in_which_an_answer_arrives()
    {
        var gen = Gen.Select(Gen.Guid.Array[0, 2000], Gen.Bool, Gen.Int[1, 5000].Array[1, 20]);
        return gen.SampleAsync(async (items, isLimited, pieces) =>
        {
            var json = $$"""{"Limited":{{(isLimited ? "true" : "false")}},"Items":[{{string.Join(',', items.Select(item => $"\"{item:D}\""))}}]}""";
            var changes = (await PieceStream.InspectAsync(Encoding.UTF8.GetBytes(json), pieces)).Changes;
            changes!.IsLimited.Should().Be(isLimited);
            changes.Items.Should().Equal(items.Select(item => new Mbid(item)));
        }, iter: 100);
    }

    private static Task<AnswerBody> InspectAsync(string json) =>
        PieceStream.InspectAsync(Encoding.UTF8.GetBytes(json), [int.MaxValue]);
}
