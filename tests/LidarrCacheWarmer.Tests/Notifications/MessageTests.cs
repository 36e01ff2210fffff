using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications;

namespace LidarrCacheWarmer.Tests.Notifications;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 14, 0, 0, TimeSpan.Zero);
    private static readonly NotifyEvent[] Everything = Enum.GetValues<NotifyEvent>();

    [Fact]
    public void Several_news_are_one_message_in_the_order_of_their_weight()
    {
        var message = Message.Compose(
            [new(NotifyEvent.Weekly, "Your library is warm", ["All of it."]), new(NotifyEvent.RunFailed, "Runs fail", ["Lidarr is down."]) { IsUrgent = true }, new(NotifyEvent.NeedsYou, "Needs you: Björk", [])],
            Everything, Now)!;

        message.Title.Should().Be("Needs you: Björk; Runs fail; your library is warm");
        message.Text.Should().Be("Lidarr is down.\nAll of it.");
        (message.Event, message.IsUrgent, message.IsQuiet).Should().Be((NotifyEvent.NeedsYou, true, false));
    }

    [Fact]
    public void News_that_nobody_wants_is_no_message() =>
        Message.Compose([new(NotifyEvent.Weekly, "Your library is warm", [])], [NotifyEvent.Server], Now).Should().BeNull();

    [Theory]
    [InlineData(NotifyEvent.Solved, true)]
    [InlineData(NotifyEvent.Recovered, true)]
    [InlineData(NotifyEvent.Weekly, true)]
    [InlineData(NotifyEvent.NeedsYou, false)]
    [InlineData(NotifyEvent.Server, false)]
    public void Good_news_is_quiet(NotifyEvent happened, bool isQuiet) =>
        Message.Compose([new(happened, "News", [])], Everything, Now)!.IsQuiet.Should().Be(isQuiet);

    [Fact]
    public void Long_texts_are_cut_at_a_whole_character()
    {
        var message = Message.Compose([new(NotifyEvent.NeedsYou, string.Concat(Enumerable.Repeat("🎵", 100)), [.. Enumerable.Repeat("🎵🎵🎵🎵🎵🎵🎵", 200)])], Everything, Now)!;

        message.Title.Length.Should().BeLessThanOrEqualTo(Message.LongestTitle);
        message.WithDelay(Now.AddDays(1), TimeZoneInfo.Utc).Text.Length.Should().BeLessThanOrEqualTo(Message.LongestText);
        foreach (var text in new[] { message.Title, message.Text })
        {
            text.EnumerateRunes().Should().NotContain(System.Text.Rune.ReplacementChar).And.EndWith(new System.Text.Rune('…'));
        }
    }

    [Theory]
    [InlineData(14, "Lidarr is down.")]
    [InlineData(16, "Lidarr is down.\n(2026-11-30 14:00)")]
    public void Message_that_waited_for_long_has_its_time(int minutes, string text) =>
        Message.Compose([new(NotifyEvent.RunFailed, "Runs fail", ["Lidarr is down."])], Everything, Now)!.WithDelay(Now.AddMinutes(minutes), TimeZoneInfo.Utc).Text.Should().Be(text);

    [Theory]
    [InlineData("A", 1, "A")]
    [InlineData("A,B", 2, "A and B")]
    [InlineData("A,B,C", 3, "A, B and C")]
    [InlineData("A,B,C,D", 4, "A, B, C and 1 more")]
    [InlineData("A,B,C,D", 12_345, "A, B, C and 12,342 more")]
    public void Names_come_first_and_the_rest_is_counted(string names, long count, string sentence) =>
        NameList.Join(names.Split(','), count).Should().Be(sentence);

    [Fact]
    public void Name_of_an_artist_cannot_break_a_line() => NameList.Join(["Evil\nTitle\u202E"], 1).Should().Be("Evil\uFFFDTitle\uFFFD");
}
