using System.Net.Sockets;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;
using static LidarrCacheWarmer.Tests.Service.Watching.WithoutHub;

namespace LidarrCacheWarmer.Tests.Service.Watching;

public sealed class LibraryWatchTests
{
    private static readonly HttpRequestException Refused =
        new("refused", new SocketException((int)SocketError.ConnectionRefused));

    [Fact]
    public async Task What_Lidarr_tells_is_heard_at_once()
    {
        await using var lidarr = new WatchedLidarr();

        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(1));
        lidarr.Notes.Should().Equal(new WatchNote(DiagnosticLevel.Info, $"Watching Lidarr for additions at {WatchedLidarr.Hub}."));
        lidarr.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_thing_is_not_hinted_at_again_for_some_minutes()
    {
        await using var lidarr = new WatchedLidarr();

        lidarr.Tell(WatchedLidarr.Hint(1));
        lidarr.Advance(299);
        lidarr.Tell(WatchedLidarr.Hint(1));
        lidarr.Tell(WatchedLidarr.Hint(2));
        lidarr.Advance(600);
        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(1), WatchedLidarr.Hint(2), WatchedLidarr.Hint(1));
    }

    [Fact]
    public async Task A_Lidarr_that_is_down_at_the_start_is_tried_ever_less_often_and_found_when_it_is_there()
    {
        await using var lidarr = new WatchedLidarr(Refused, isDown: true);
        lidarr.Advance(250);

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);
        (lidarr.Refusal, lidarr.IsDown) = (null, false);
        lidarr.Advance(60);
        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().ContainSingle();
        lidarr.Asked.Should().OnlyContain(path => path == "ping");
        lidarr.Notes.Select(note => note.Text).Should().Equal(
            $"Cannot watch Lidarr for additions at {WatchedLidarr.Hub}: nothing listens there. Retrying.",
            $"Watching Lidarr for additions at {WatchedLidarr.Hub}.");
    }

    [Fact]
    public async Task A_connection_that_ends_is_made_again_after_a_second()
    {
        await using var lidarr = new WatchedLidarr();
        lidarr.Advance(3600);

        lidarr.HangUp();
        lidarr.Advance(2);
        lidarr.Advance(3600);
        lidarr.HangUp(new IOException("gone"));
        lidarr.Advance(2);
        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Attempts.Should().Equal(0, 3601, 7203);
        lidarr.Heard.Should().ContainSingle();
        lidarr.Notes.Should().HaveCount(5).And.OnlyContain(note => note.Level == DiagnosticLevel.Info);
    }

    [Fact]
    public async Task Connections_that_do_not_hold_are_made_ever_less_often()
    {
        await using var lidarr = new WatchedLidarr(isDown: true);

        for (var i = 0; i < 4; i++)
        {
            lidarr.HangUp();
            lidarr.Advance(1 << i);
        }

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15);
    }

    [Fact]
    public async Task A_note_that_cannot_be_told_does_not_end_the_watch()
    {
        await using var lidarr = new WatchedLidarr(Refused, isDown: true) { NotesFail = true };
        lidarr.Advance(3);
        lidarr.NotesFail = false;
        (lidarr.Refusal, lidarr.IsDown) = (null, false);
        lidarr.Advance(60);
        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().ContainSingle();
    }

    [Fact]
    public async Task Whoever_cannot_take_a_hint_does_not_end_the_watch()
    {
        await using var lidarr = new WatchedLidarr(NoHub) { Artists = { [1] = 0 }, HearingFails = true };
        lidarr.Advance(20);
        lidarr.Artists[2] = 0;
        lidarr.Advance(1000);
        lidarr.HearingFails = false;
        lidarr.Artists[3] = 0;
        lidarr.Advance(1000);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(3);
        lidarr.Notes.Should().ContainSingle(note => note.Text.Contains("unexpected error (IOException)"));
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_waits()
    {
        var lidarr = new WatchedLidarr(Refused, isDown: true);
        lidarr.Advance(20);

        await lidarr.DisposeAsync();

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15);
    }
}
