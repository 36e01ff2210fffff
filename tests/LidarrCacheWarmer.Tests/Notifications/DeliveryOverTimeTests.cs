using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Tests.Service;

namespace LidarrCacheWarmer.Tests.Notifications;

/// <summary>Messages of the real service in virtual time, when services, servers and the program itself fail.</summary>
public sealed class DeliveryOverTimeTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    public DeliveryOverTimeTests()
    {
        _world.Configure(
            "[probe]", "rate_limit_per_second = 20", "max_attempts_per_artist = 2", "[schedule]", "max_runs = 0",
            "[notify.phone]", "type = ntfy", "url = https://ntfy.sh/phone",
            "[notify.log]", "type = webhook", "url = http://log.test/", "events = server");
        for (var artist = 0; artist < 20; artist++)
        {
            _world.AddArtist(artist, TimeSpan.FromHours(1), albums: 1);
        }
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Service_that_was_off_gets_its_messages_later_in_order_and_delays_no_run()
    {
        Entry(3).IsThin = true;
        _world.TakesMessages = false;
        _world.Service.IsDown = now => now >= Hours(3) && now < Hours(6);

        var readings = 0;
        _world.Run(async world =>
        {
            await world.PassAsync(Hours(7.5));
            readings = world.Library.Readings;
            world.TakesMessages = true;
            await world.PassAsync(Hours(2));
        }).Should().Be(0);

        readings.Should().BeGreaterThan(6);
        To("notify.phone").Should().Equal("Needs you: Artist 3", "The metadata server is down", "The metadata server is back");
        To("notify.log").Should().Equal("The metadata server is down", "The metadata server is back");
        _world.Notified[0].Message.Text.Should().MatchRegex(@"\(2026-11-02 0[67]:\d\d\)$", "the message is hours old");
        _world.Output.Split("The phone is off.").Should().HaveCount(3, "each of two services is reported once");
    }

    [Fact]
    public void Fault_of_one_message_is_reported_and_ends_neither_the_messages_nor_the_runs()
    {
        Entry(3).IsThin = true;
        _world.MessageFault = new InvalidOperationException("A bug.");

        _world.Run(async world =>
        {
            await world.PassAsync(Hours(1));
            world.MessageFault = null;
            await world.PassAsync(Hours(3));
        }).Should().Be(0);

        _world.Output.Should().Contain("[notify.phone]: This is a bug in the program (InvalidOperationException: A bug.)");
        To("notify.phone").Should().Equal("Needs you: Artist 3");
        _world.Library.Readings.Should().BeGreaterThan(3);
    }

    [Fact]
    public void Server_whose_root_page_answers_while_it_refuses_every_entry_for_a_day_makes_two_messages()
    {
        _world.Service.IsShedding = now => now >= Hours(2) && now < Hours(26);
        _world.Service.Says = path => path.Length == 0
            ? new Answer { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json } }
            : null;

        _world.Run(world => world.PassAsync(Hours(30))).Should().Be(0);

        To("notify.log").Should().Equal("The metadata server is down", "The metadata server is back");
    }

    [Fact]
    public void Restart_neither_repeats_nor_loses_a_message()
    {
        Entry(3).IsThin = true;
        _world.TakesMessages = false;
        _world.Run(world => world.PassAsync(Hours(1.5))).Should().Be(0);
        _world.TakesMessages = true;

        _world.Run(world => world.PassAsync(Hours(3))).Should().Be(0);
        _world.Run(world => world.PassAsync(Hours(3))).Should().Be(0);

        To("notify.phone").Should().Equal("Needs you: Artist 3");
    }

    [Fact]
    public void Look_without_a_change_writes_nothing()
    {
        DateTime written = default;
        _world.Run(async world =>
        {
            await world.PassAsync(Hours(1.5));
            written = Backdate();
            await world.PassAsync(Hours(5));
        }).Should().Be(0);

        File.GetLastWriteTimeUtc(NotifyFile.PathOf(_world.Folder.Config)).Should().Be(written);
    }

    [Fact]
    public void Section_that_leaves_the_config_takes_its_waiting_messages_along()
    {
        Entry(3).IsThin = true;
        _world.TakesMessages = false;
        _world.Run(async world =>
        {
            await world.PassAsync(Hours(1.5));
            world.Configure("[probe]", "rate_limit_per_second = 20", "[schedule]", "max_runs = 0", "[notify.other]", "type = ntfy", "url = https://ntfy.sh/other");
            world.TakesMessages = true;
            await world.PassAsync(Hours(3));
        }).Should().Be(0);

        _world.Notified.Should().BeEmpty();
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private DateTime Backdate()
    {
        var before = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(NotifyFile.PathOf(_world.Folder.Config), before);
        return before;
    }

    private PretendEntry Entry(int artist) => _world.Service.Entries[PretendLibrary.PathOf(artist)];

    private IEnumerable<string> To(string section) => _world.Notified.Where(one => one.To.Section == section).Select(one => one.Message.Title);
}
