using System.Text;
using CsCheck;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class BodyInspectorTests
{
    [Theory]
    [InlineData("""{"ID":"a","ArtistName":"b","albums":[],"Releases":[{}]}""", "a", "b", false, true)]
    [InlineData("""{"nested":{"id":"x","Albums":[1]},"id":"a"}""", "a", null, null, null)]
    [InlineData("""{"Albums":[[],{"releases":[1]}],"list":[{"id":"x"}]}""", null, null, true, null)]
    [InlineData("""{"id":7,"Albums":null,"releases":{}}""", null, null, null, null)]
    public async Task Top_level_members_are_read_in_any_letter_case(
        string json, string? id, string? name, bool? hasAlbums, bool? hasReleases)
    {
        var body = await Inspect(json);

        (body with { Albums = null }).Should().Be(new AnswerBody
        {
            Form = BodyForm.Json,
            Id = id,
            ArtistName = name,
            HasAlbums = hasAlbums,
            HasReleases = hasReleases,
            LacksImages = true,
        });
    }

    [Theory]
    [InlineData("""{"id":"a","images":[]}""", false)]
    [InlineData("""{"id":"a","Images":[{"CoverType":"Poster"}]}""", false)]
    [InlineData("""{"id":"a"}""", true)]
    [InlineData("""{"id":"a","images":null}""", true)]
    [InlineData("""{"id":"a","links":[{"images":[]}],"artist":{"images":[]}}""", true)]
    [InlineData("[]", false)]
    public async Task LacksImages_is_true_only_for_an_object_without_an_image_list(string json, bool lacks) =>
        (await Inspect(json)).LacksImages.Should().Be(lacks);

    [Theory]
    [InlineData("[]", false)]
    [InlineData("[{}]", true)]
    [InlineData("  [ [ ] ]", true)]
    [InlineData("[\"\"]", true)]
    public async Task HasElements_is_true_for_an_array_with_any_element(string json, bool hasElements) =>
        (await Inspect(json)).Should().Be(new AnswerBody { Form = BodyForm.Json, IsArray = true, HasElements = hasElements });

    [Theory]
    [InlineData("", BodyForm.Empty)]
    [InlineData("null", BodyForm.Json)]
    [InlineData("\uFEFF{}", BodyForm.Json)]
    [InlineData("{\"id\":\"a\"", BodyForm.Other)]
    [InlineData("{} {}", BodyForm.Other)]
    [InlineData("<html>", BodyForm.Other)]
    [InlineData("   ", BodyForm.Other)]
    public async Task Incomplete_JSON_is_not_accepted(string text, BodyForm form) =>
        (await Inspect(text)).Form.Should().Be(form);

    [Fact]
    public async Task Extremely_nested_JSON_is_invalid_and_does_not_crash() =>
        (await Inspect(new string('[', 1000) + new string(']', 1000))).Form.Should().Be(BodyForm.Other);

    [Fact]
    public Task The_result_does_not_depend_on_the_pieces_in_which_a_body_arrives() =>
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[1, 5000]).SampleAsync(async (filler, piece) =>
        {
            var json = $$"""{"filler":"{{new string('é', filler)}}","id":"a","Albums":[{"Title":"\"x\""}],"artistname":"Motörhead"}""";
            var body = await Inspect(json, piece);
            (body with { Albums = null }).Should().Be(new AnswerBody { Form = BodyForm.Json, Id = "a", ArtistName = "Motörhead", HasAlbums = true, LacksImages = true });
        }, iter: 200);

    [Fact]
    public async Task Reading_an_endless_body_stops_at_the_size_limit()
    {
        var stream = new PieceStream(Encoding.UTF8.GetBytes("[" + new string(' ', 1_000_000)), 64 * 1024, repeats: 1000);

        (await BodyInspector.ReadAsync(stream, CancellationToken.None)).Form.Should().Be(BodyForm.TooLarge);
        stream.BytesRead.Should().BeLessThan(BodyInspector.Limit + 1_000_000);
    }

    [Theory]
    [InlineData("{\"overview\":\"")]
    [InlineData("{\"")]
    [InlineData("[1")]
    public async Task A_text_of_many_megabytes_needs_little_memory(string start)
    {
        var body = Encoding.UTF8.GetBytes(start + new string('1', 20_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var form = (await BodyInspector.ReadAsync(new PieceStream(body, 16 * 1024), CancellationToken.None)).Form;

        form.Should().Be(BodyForm.Other);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000);
    }

    private static Task<AnswerBody> Inspect(string text, int piece = int.MaxValue) =>
        BodyInspector.ReadAsync(new PieceStream(Encoding.UTF8.GetBytes(text), piece), CancellationToken.None).AsTask();

    private sealed class PieceStream(byte[] bytes, int piece, int repeats = 1) : MemoryStream(bytes)
    {
        private int _repeats = repeats;

        public long BytesRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
            if (read == 0 && --_repeats > 0)
            {
                Position = 1;
                return await ReadAsync(buffer, cancellationToken);
            }

            BytesRead += read;
            return read;
        }
    }
}
