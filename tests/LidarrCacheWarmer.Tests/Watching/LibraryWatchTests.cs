using System.Net;
using System.Net.Sockets;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Watching;

namespace LidarrCacheWarmer.Tests.Watching;

public sealed class LibraryWatchTests
{
    private static readonly HttpRequestException NoHub = new("Not Found", null, HttpStatusCode.NotFound);
    private static readonly HttpRequestException Refused =
        new("refused", new SocketException((int)SocketError.ConnectionRefused));

    [Fact]
    public async Task What_Lidarr_tells_is_heard_at_once()
    {
        await using var lidarr = new WatchedLidarr();

        lidarr.Tell(WatchedLidarr.Hint(1));

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(1));
        lidarr.Notes.Should().Equal(new WatchNote(DiagnosticLevel.Info, $"Listening at {WatchedLidarr.Hub} to what Lidarr adds."));
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
            $"Nothing can be heard of what Lidarr adds, for there is no connection to {WatchedLidarr.Hub}: nothing listens "
            + "there. Trying until there is one.",
            $"Listening at {WatchedLidarr.Hub} to what Lidarr adds.");
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
    public async Task Where_only_the_hub_fails_the_list_of_artists_is_looked_at()
    {
        await using var lidarr = new WatchedLidarr(NoHub);
        lidarr.Artists[1] = 3;
        lidarr.Advance(14.5);
        lidarr.Asked.Should().NotContain("api/v1/artist");

        lidarr.Advance(0.5);

        lidarr.Asked.Count(path => path == "api/v1/artist").Should().Be(1);
        lidarr.Heard.Should().BeEmpty("nothing is new at the first look");
        lidarr.Notes.Should().ContainSingle(note => note.Level == DiagnosticLevel.Warning).Which.Text.Should().Be(
            $"Lidarr answers, but there is no connection to {WatchedLidarr.Hub}: it answers 404. If a proxy stands in front "
            + "of Lidarr, let it pass /signalr and WebSockets. Until then Lidarr's list of artists is read every 15 minutes "
            + "or less often.");
    }

    [Fact]
    public async Task Artists_and_albums_that_were_not_in_the_list_before_are_hints()
    {
        await using var lidarr = Polled();

        lidarr.Artists[1] = 5;
        lidarr.Artists[3] = 1;
        lidarr.Advance(900);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(3);
        lidarr.Titles.Should().Equal("1.5", "1.4", "3.1");
        lidarr.Asked.Should().EndWith("api/v1/album?artistId=3").And.NotContain("api/v1/album?artistId=2");
        lidarr.Heard.Clear();
        lidarr.Advance(900);
        lidarr.Heard.Should().BeEmpty();
    }

    [Fact]
    public async Task A_library_that_is_empty_for_a_while_is_not_new_afterwards()
    {
        await using var lidarr = Polled();

        lidarr.Artists.Clear();
        lidarr.Advance(900);
        (lidarr.Artists[1], lidarr.Artists[2]) = (3, 2);
        lidarr.Advance(900);

        lidarr.Heard.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_new_artists_are_looked_into_bit_by_bit()
    {
        await using var lidarr = Polled();
        for (var i = 1000; i < 1150; i++)
        {
            lidarr.Artists[i] = 1;
        }

        lidarr.Advance(900);
        var first = (lidarr.Heard.OfType<ArtistHint>().Count(), lidarr.Titles.Count());
        lidarr.Advance(900);

        first.Should().Be((150, 100));
        (lidarr.Heard.OfType<ArtistHint>().Count(), lidarr.Titles.Count()).Should().Be((150, 150));
    }

    [Fact]
    public async Task The_slower_the_list_the_rarer_it_is_looked_at()
    {
        await using var lidarr = Polled();
        lidarr.ListTakes = TimeSpan.FromSeconds(50);
        lidarr.Advance(900);
        lidarr.Asked.Clear();

        lidarr.Advance(999);
        lidarr.Asked.Should().BeEmpty();
        lidarr.Advance(1.5);

        lidarr.Asked.Should().Equal("ping", "api/v1/artist");
    }

    [Fact]
    public async Task While_the_list_is_looked_at_the_hub_is_tried_and_taken_when_it_is_there()
    {
        await using var lidarr = Polled();

        lidarr.Refusal = null;
        lidarr.Advance(900);
        lidarr.Asked.Clear();
        lidarr.Advance(7200);
        lidarr.Tell(WatchedLidarr.Hint(7));

        lidarr.Asked.Should().BeEmpty();
        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(7));
        lidarr.Notes[^1].Text.Should().StartWith("Listening at");
    }

    [Fact]
    public async Task What_was_added_while_Lidarr_was_down_is_found_by_the_next_look()
    {
        await using var lidarr = Polled();

        lidarr.IsDown = true;
        lidarr.Artists[3] = 0;
        lidarr.Advance(1800);
        lidarr.Heard.Should().BeEmpty();
        lidarr.IsDown = false;
        lidarr.Advance(900);

        lidarr.Heard.Should().ContainSingle().Which.Should().BeOfType<ArtistHint>().Which.Artist.LidarrId.Should().Be(3);
    }

    [Fact]
    public async Task Two_days_without_the_hub_is_told_in_a_few_lines()
    {
        await using var lidarr = Polled();

        lidarr.Advance(2 * 24 * 3600);

        lidarr.Notes.Should().HaveCountLessThan(6).And.ContainSingle(note => note.Level == DiagnosticLevel.Warning);
        lidarr.Notes.Should().NotContain(note => note.Text.Contains(WatchedLidarr.Key));
        lidarr.Attempts.Should().HaveCountLessThanOrEqualTo(2 * 24 * 60 + 10, "it is tried once a minute at most");
        lidarr.Asked.Should().HaveCountLessThanOrEqualTo((2 * 24 * 4 * 2) + 10, "the list is looked at once in 15 minutes at most");
    }

    [Fact]
    public async Task While_the_list_is_looked_at_the_hub_is_tried_every_minute()
    {
        await using var lidarr = Polled();
        lidarr.Advance(300);

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303);
    }

    [Fact]
    public async Task What_was_added_while_there_was_a_connection_is_no_reason_to_forget_the_list()
    {
        await using var lidarr = Polled();

        lidarr.Refusal = null;
        lidarr.Advance(3600);
        lidarr.Artists[3] = 0;
        lidarr.Refusal = NoHub;
        lidarr.HangUp();
        lidarr.Advance(60);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(3);
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
        lidarr.Notes.Should().ContainSingle(note => note.Text.Contains("unexpected fault (IOException)"));
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_waits()
    {
        var lidarr = new WatchedLidarr(Refused, isDown: true);
        lidarr.Advance(20);

        await lidarr.DisposeAsync();

        lidarr.Attempts.Should().Equal(0, 1, 3, 7, 15);
    }

    /// <summary>A Lidarr whose list has been looked at once.</summary>
    private static WatchedLidarr Polled()
    {
        var lidarr = new WatchedLidarr(NoHub) { Artists = { [1] = 3, [2] = 2 } };
        lidarr.Advance(15);
        lidarr.Asked.Should().Contain("api/v1/artist");
        return lidarr;
    }
}
