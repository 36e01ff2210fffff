using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>The watch notices messages that SignalR drops silently, and still receives readable messages.</summary>
public sealed class DroppedMessageTests
{
    private const string Good =
        """{"type":1,"target":"receiveMessage","arguments":[{"name":"artist","body":{"action":"updated","resource":{"foreignArtistId":"b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"}}}]}""";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    [Theory]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[]}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[{"name":"queue","body":{}},2]}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":["artist",{"action":"updated"}]}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":["artist"]}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[null]}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[{"name":"artist","body":"updated"}]}""")]
    [InlineData("""{"type":1,"target":"ReceiveMessage","arguments":[{"name":"queue","body":{}}]}""")]
    [InlineData("""{"type":1,"target":"artistUpdated","arguments":[{"id":1}]}""")]
    [InlineData("""{"type":1,"target":"artistUpdated","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"receiveMessage","arguments":[1,2]}""")]
    [InlineData("""{"type":99,"target":"receiveMessage","arguments":[]}""")]
    public async Task Message_dropped_by_SignalR_counts_as_misread_and_the_next_is_received(string frame)
    {
        await using var hub = PretendHub.Saying(Whole(frame) + Whole(Good));

        await WhileListeningAsync(hub, async () => (await NextAsync(3)).Should().Equal("connected", "misread", "heard"));
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[{"name":"queue","body":{"action":"sync"}}]}""")]
    public async Task Message_about_another_subject_does_not_count_as_misread(string frame)
    {
        await using var hub = PretendHub.Saying(Whole(frame) + Whole(Good));

        await WhileListeningAsync(hub, async () => (await NextAsync(2)).Should().Equal("connected", "heard"));
    }

    [Theory]
    [InlineData("""{"type":7,"error":"too old"}""", "it closed the connection with an error")]
    [InlineData("""{"type":7}""", "it was closed")]
    [InlineData("<html></html>", "it sent something that is not a hub message")]
    [InlineData("""{"type":"1"}""", "it sent something that is not a hub message")]
    [InlineData("[]", "it sent something that is not a hub message")]
    public async Task Message_that_ends_the_connection_is_reported_in_plain_words(string frame, string words)
    {
        await using var hub = PretendHub.Saying(Whole(frame));

        (await ReasonAsync(hub)).Should().Be(words);
    }

    [Theory]
    [InlineData("""{"error":"The protocol 'json' is not supported."}""", "it closed the connection with an error")]
    [InlineData("<html></html>", "it sent something that is not a hub message")]
    [InlineData("""{"type":1,"target":"receiveMessage","arguments":[]}""", "it sent something that is not a hub message")]
    public async Task Unexpected_handshake_answer_is_reported_in_plain_words(string answer, string words)
    {
        await using var hub = PretendHub.Create("WebSockets", async request =>
        {
            using var socket = await PretendHub.AcceptAsync(request);
            await PretendHub.SendAsync(socket, Whole(answer), request.End);
            await PretendHub.HearAsync(socket, request.End);
            await PretendHub.HearAsync(socket, request.End);
        });

        (await ReasonAsync(hub)).Should().Be(words);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    [InlineData("""{"ProtocolVersion":"1.4","Url":"/signalr"}""")]
    public async Task Unexpected_negotiation_answer_is_reported_in_plain_words(string answer)
    {
        await using var hub = new RawServer(request => request.AnswerAsync(answer));

        (await ReasonAsync(hub)).Should().Be("it sent something that is not a hub message");
    }

    private static string Whole(string frame) => frame + PretendHub.Separator;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The test describes any exception that ends the connection.")]
    private async Task<string> ReasonAsync(RawServer hub)
    {
        try
        {
            await ListenAsync(hub, TestContext.Current.CancellationToken).WaitAsync(Longest);
            return "it was closed";
        }
        catch (Exception fault)
        {
            return HubFault.Describe(fault);
        }
    }

    private async Task WhileListeningAsync(RawServer hub, Func<Task> act)
    {
        using var stop = new CancellationTokenSource();
        var line = ListenAsync(hub, stop.Token);
        await act();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => line.WaitAsync(Longest)).Should().ThrowAsync<OperationCanceledException>();
    }

    private Task ListenAsync(RawServer hub, CancellationToken stop) => PretendHub.LineTo(hub, TimeProvider.System).ListenAsync(
        new HubEar(() => Tell("connected"), hint => Tell(hint is ArtistHint ? "heard" : "?"), () => Tell("misread")), stop);

    private void Tell(string what) => _told.Writer.TryWrite(what);

    private async Task<List<string>> NextAsync(int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            told.Add(await _told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest));
        }

        return told;
    }
}
