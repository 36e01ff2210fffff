using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications;

public sealed class OutboxTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Service_gets_its_messages_one_after_another()
    {
        var outbox = Outbox.Empty.Add("a", New("1")).Add("a", New("2")).Add("b", New("3"));

        outbox.DueAt(Now).Select(item => item.Message.Title).Should().Equal("1", "3");
        outbox.After(outbox.Items[0], Delivery.Failed("off"), Now).DueAt(Now).Select(item => item.Message.Title).Should().Equal(["3"], "2 must not overtake 1");
    }

    [Fact]
    public void Waits_between_attempts_grow_to_an_hour()
    {
        var (outbox, now, waits) = (Outbox.Empty.Add("a", New("1")), Now, new List<double>());
        for (var attempt = 0; attempt < 6; attempt++)
        {
            outbox = outbox.After(outbox.Items[0], Delivery.Failed("off"), now);
            waits.Add((outbox.Next!.Value - now).TotalMinutes);
            now = outbox.Next.Value;
        }

        waits.Should().Equal(1, 5, 15, 60, 60, 60);
    }

    [Fact]
    public void Refusal_that_needs_a_person_waits_for_an_hour() => NextAfter(Delivery.Refused("wrong token")).Should().Be(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(30, 1)]
    [InlineData(600, 10)]
    [InlineData(1_000_000, 24 * 60)]
    public void Longer_wait_that_the_service_asks_for_holds_for_a_day_at_most(int seconds, double minutes) =>
        NextAfter(Delivery.Failed("slow down") with { Wait = TimeSpan.FromSeconds(seconds) }).TotalMinutes.Should().Be(minutes);

    [Fact]
    public void Message_is_dropped_after_three_days()
    {
        var outbox = Outbox.Empty.Add("a", New("1"));

        outbox.After(outbox.Items[0], Delivery.Failed("off"), Now + Outbox.Longest).Items.Should().ContainSingle();
        outbox.After(outbox.Items[0], Delivery.Failed("off"), Now + Outbox.Longest + TimeSpan.FromTicks(1)).Items.Should().BeEmpty();
    }

    [Fact]
    public void Oldest_message_is_dropped_when_too_many_wait_for_one_service()
    {
        var outbox = Enumerable.Range(0, Outbox.MostToOne + 2).Aggregate(Outbox.Empty.Add("b", New("other")), (all, number) => all.Add("a", New($"{number}")));

        outbox.Items.Where(item => item.Section == "a").Should().HaveCount(Outbox.MostToOne);
        outbox.Items.Select(item => item.Message.Title).Should().Contain("other").And.NotContain(["0", "1"]).And.Contain("2");
    }

    private static TimeSpan NextAfter(Delivery delivery)
    {
        var outbox = Outbox.Empty.Add("a", New("1"));
        return outbox.After(outbox.Items[0], delivery, Now).Next!.Value - Now;
    }

    private static Message New(string title) => new(title, Now, NotifyEvent.Server, title, "", IsUrgent: false);
}
