using System.Net.Sockets;
using System.Text;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>A service that systemd starts with <c>Type=notify</c> and a watchdog.</summary>
public sealed class SystemdTests : ProgramTest
{
    [Fact]
    public async Task Systemd_receives_messages_for_ready_and_status_and_watchdog_and_stopping()
    {
        using var systemd = Listening(out var environment);
        environment["WATCHDOG_USEC"] = "200000";
        Configure();
        var program = StartSchedule(environment);
        await HeardAsync(systemd, "READY=1");
        await HeardAsync(systemd, "STATUS=A run is in progress");
        (await HeardAsync(systemd, "STATUS=Next run")).Should().Contain("nothing is due then").And.NotContain("(in ");
        await HeardAsync(systemd, "WATCHDOG=1");
        await HeardAsync(systemd, "WATCHDOG=1");

        await StopAsync(program);

        await HeardAsync(systemd, "STOPPING=1");
    }

    [Fact]
    public async Task A_service_that_waits_for_a_config_is_ready_and_its_status_says_so()
    {
        using var systemd = Listening(out var environment);
        Configure("lidarr.api_key = YOUR_LIDARR_API_KEY");
        var program = StartSchedule(environment);

        await HeardAsync(systemd, "READY=1");
        await HeardAsync(systemd, "STATUS=Waiting for a valid config file");

        await StopAsync(program);
    }

    [Fact]
    public async Task The_status_says_that_Lidarr_is_down()
    {
        using var systemd = Listening(out var environment);
        Lidarr.Fault = LidarrFault.StartingUp;
        Configure();
        var program = StartSchedule(environment);

        (await HeardAsync(systemd, "STATUS=Failing")).Should().Contain(Lidarr.BaseUrl);

        await StopAsync(program);
    }

    [Fact]
    public async Task A_notify_socket_without_a_listener_does_not_end_the_service()
    {
        Configure("schedule.interval_seconds = 1", "schedule.max_runs = 2");

        var run = await StartSchedule(new Dictionary<string, string>
        {
            ["NOTIFY_SOCKET"] = Folder.At("gone.sock"),
            ["WATCHDOG_USEC"] = "200000",
        }).EndAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        Asked.Should().HaveCount(Artists.Count);
    }

    private Socket Listening(out Dictionary<string, string> environment)
    {
        var path = Folder.At("notify.sock");
        environment = new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path };
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static async Task<string> HeardAsync(Socket socket, string beginning)
    {
        using var patience = new CancellationTokenSource(RunningProgram.Patience);
        var buffer = new byte[4096];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, patience.Token);
            if (Encoding.UTF8.GetString(buffer, 0, length) is var message && message.StartsWith(beginning, StringComparison.Ordinal))
            {
                return message;
            }
        }
    }
}
