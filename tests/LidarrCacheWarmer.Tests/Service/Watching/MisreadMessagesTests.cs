using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Tests.Service.Watching;

/// <summary>If the watch cannot read messages of the hub, it also polls Lidarr's list of artists.</summary>
public sealed class MisreadMessagesTests
{
    [Fact]
    public async Task A_misread_message_is_reported_once_and_the_artist_list_is_checked()
    {
        await using var lidarr = Misunderstood();

        lidarr.Mumble();
        lidarr.Artists[3] = 0;
        lidarr.Advance(901);

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(3));
        lidarr.Notes.Should().ContainSingle(note => note.Level == DiagnosticLevel.Warning).Which.Text.Should().Be(
            $"Lidarr sends messages at {WatchedLidarr.Hub} that this version does not understand. Install a newer version of "
                + "this program. Until then, the program also reads Lidarr's list of artists, at most every 15 minutes.");
    }

    [Fact]
    public async Task A_readable_message_after_a_misread_message_is_received_at_once()
    {
        await using var lidarr = Misunderstood();

        lidarr.Tell(WatchedLidarr.Hint(7));

        lidarr.Heard.Should().Equal(WatchedLidarr.Hint(7));
    }

    [Fact]
    public async Task Ten_thousand_misread_messages_give_one_report_and_one_check_per_quarter_hour()
    {
        await using var lidarr = Misunderstood();
        for (var i = 0; i < 10_000; i++)
        {
            lidarr.Mumble();
        }

        lidarr.Advance(4 * 900);

        lidarr.Asked.Count(path => path == "api/v1/artist").Should().BeInRange(4, 5);
        lidarr.Notes.Should().ContainSingle(note => note.Level == DiagnosticLevel.Warning);
    }

    [Fact]
    public async Task A_restored_connection_does_not_report_misread_messages_again()
    {
        await using var lidarr = Misunderstood();

        lidarr.Advance(100);
        lidarr.HangUp();
        lidarr.Advance(100);
        lidarr.Mumble();

        lidarr.Attempts.Should().HaveCount(2);
        lidarr.Notes.Should().ContainSingle(note => note.Level == DiagnosticLevel.Warning);
    }

    [Fact]
    public async Task Checks_of_the_artist_list_end_with_the_connection()
    {
        await using var lidarr = Misunderstood();

        lidarr.Advance(100);
        lidarr.HangUp();
        lidarr.Advance(100);
        lidarr.Asked.Clear();
        lidarr.Advance(3600);

        lidarr.Asked.Should().BeEmpty("the new connection has sent nothing that is not understood");
    }

    [Fact]
    public async Task Checks_of_the_artist_list_continue_after_an_exception_in_the_receiver_of_hints()
    {
        await using var lidarr = Misunderstood();

        lidarr.HearingFails = true;
        lidarr.Artists[3] = 0;
        lidarr.Advance(1000);
        lidarr.HearingFails = false;
        lidarr.Artists[4] = 0;
        lidarr.Advance(1000);

        lidarr.Heard.OfType<ArtistHint>().Select(hint => hint.Artist.LidarrId).Should().Equal(4);
    }

    private static WatchedLidarr Misunderstood()
    {
        var lidarr = new WatchedLidarr { Artists = { [1] = 3, [2] = 2 } };
        lidarr.Mumble();
        lidarr.Asked.Should().Contain("api/v1/artist");
        return lidarr;
    }
}
