using System.Net;
using System.Net.Sockets;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The start and the end of the page.</summary>
public sealed class PageStartTests : PageTest
{
    [Fact]
    public async Task Without_the_section_web_nothing_listens_and_nothing_is_said()
    {
        var program = await StartPageAsync();

        program.Said.Should().NotContain("page");
        program.ListeningPorts().Should().BeEmpty();
        File.Exists(Folder.Config + ".web").Should().BeFalse();
    }

    [Fact]
    public async Task A_taken_port_is_one_warning_and_warming_goes_on()
    {
        using var taken = new TcpListener(IPAddress.Loopback, Port);
        taken.Start();

        var program = await StartPageAsync(WithAccounts);

        program.Said.Should().Contain("The page cannot start at").And.Contain("goes on without the page");
        Asked.Should().NotBeEmpty();
        (await StartBare(new Dictionary<string, string>(), ["healthcheck", "--config", Folder.Config]).EndAsync()).ExitCode.Should().Be(0);
        (await StopAsync(program)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("web.listen = 8687", "write an address and a port")]
    [InlineData("web.listen = 127.0.0.1", "write an address and a port")]
    [InlineData("web.proxies = 10.0.0.0/64", "write addresses")]
    [InlineData("web.password = short", "too short")]
    public async Task A_bad_value_is_an_error_with_its_line(string setting, string advice)
    {
        Configure(setting);

        var run = await StartBare(new Dictionary<string, string>(), ["run", "--config", Folder.Config]).EndAsync();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(advice).And.Contain("config.ini:").And.NotContain("= short");
    }

    [Fact]
    public async Task A_stop_ends_open_streams_within_seconds()
    {
        var program = await StartPageAsync(WithAccounts);
        var cookie = await LogInAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /events HTTP/1.1\r\nHost: {Host}\r\n{cookie}\r\n\r\n"));
        var buffer = new byte[64];
        (await stream.ReadAsync(buffer)).Should().BeGreaterThan(0);

        var began = TimeProvider.System.GetTimestamp();
        await StopAsync(program);

        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_changed_address_applies_from_the_next_reading_of_the_config()
    {
        var program = await StartPageAsync(["schedule.interval_seconds = 1", .. WithAccounts]);
        (await GetAsync("/login")).Status.Should().Be(200);
        program.ListeningPorts().Should().ContainSingle("otherwise the next look would prove nothing");

        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 0", "web.listen = none");
        await program.WhenItSaysAsync("=== Run", program.Said.Split("=== Run").Length + 1);

        program.ListeningPorts().Should().BeEmpty();
    }
}
