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
    public async Task Lidarr_events_are_received_at_once()
    {
        await using var lidarr = new WatchedLidarr();

        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(1));
        lidarr.Notes.Should().Equal(new WatchNote(DiagnosticLevel.Info, $"Watching Lidarr for additions at {WatchedLidarr.Hub}."));
        lidarr.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_repeated_event_gives_no_second_hint_for_some_minutes()
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
    public async Task A_Lidarr_down_at_the_start_is_retried_less_and_less_often_and_found_when_up()
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
            $"Cannot watch Lidarr for additions at {WatchedLidarr.Hub}: nothing listens at that address. Retrying.",
            $"Watching Lidarr for additions at {WatchedLidarr.Hub}.");
    }

    [Fact]
    public async Task An_ended_connection_is_restored_after_a_second()
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
    public async Task Unstable_connections_are_restored_less_and_less_often()
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
    public async Task A_notice_that_cannot_be_printed_does_not_end_the_watch()
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
    public async Task An_exception_in_the_receiver_of_hints_does_not_end_the_watch()
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
    public async Task The_watch_can_be_stopped_while_it_waits()
    {
        var lidarr = new WatchedLidarr(Refused, isDown: true);
        lidarr.Advance(20);

        await lidarr.DisposeAsync();

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15);
    }
}
