using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Tests.Notifications.Services;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Notifications;

/// <summary>The heartbeats of the built program, as Healthchecks and Uptime Kuma receive them.</summary>
public sealed class HeartbeatsOfTheProgramTests : ProgramTest
{
    private const string Uuid = "5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278", KumaToken = "kumaTokenOfTheUser1234";

    [Fact]
    public async Task Run_pings_its_start_and_its_end_with_the_results_log_and_pushes_its_state()
    {
        await using var monitor = new ServiceServer(new ServiceAnswer(200, "OK"));
        Configure(monitor);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        var pings = Pings(monitor);
        pings.Select(ping => ping.Target.Split('?')[0]).Should().Equal($"/{Uuid}/start", $"/{Uuid}");
        pings.Select(Rid).Distinct().Should().ContainSingle("one id connects the start and the end");
        pings[1].Body.Should().Contain("outcome=finished").And.Be((await File.ReadAllTextAsync(Folder.ResultsLogs.Single())).TrimEnd('\n'));
        Push(monitor).Should().StartWith($"/api/push/{KumaToken}?status=up&msg=");
    }

    [Fact]
    public async Task Run_that_cannot_read_Lidarr_pings_its_failure_and_pushes_down()
    {
        await using var monitor = new ServiceServer(new ServiceAnswer(200, "OK"));
        Configure(monitor);
        Lidarr.ArtistFault = LidarrFault.LoginPage;

        var run = await RunAsync();

        run.ExitCode.Should().NotBe(0);
        var pings = Pings(monitor);
        pings.Select(ping => ping.Target.Split('?')[0]).Should().Equal($"/{Uuid}/start", $"/{Uuid}/fail");
        pings[1].Body.Should().Contain("Lidarr");
        Push(monitor).Should().StartWith($"/api/push/{KumaToken}?status=down&msg=");
    }

    [Fact]
    public async Task Monitor_that_refuses_is_told_without_its_address_and_does_not_fail_the_run()
    {
        await using var monitor = new ServiceServer(request => new ServiceAnswer(404, $"nothing at {request.Target}"));
        Configure(monitor);

        var run = await RunAsync();

        run.ExitCode.Should().Be(0, because: run.Error);
        (run.Output + run.Error).Should().Contain("The heartbeat to ping_url in [heartbeat] failed: 404 nothing at ***");
        (run.Output + run.Error + Folder.Written()).Should().NotContain(Uuid).And.NotContain(KumaToken);
    }

    private void Configure(ServiceServer monitor) =>
        Configure($"heartbeat.ping_url = {monitor.BaseUrl}/{Uuid}", $"heartbeat.kuma_url = {monitor.BaseUrl}/api/push/{KumaToken}?status=up&msg=OK&ping=");

    private static IReadOnlyList<ServiceRequest> Pings(ServiceServer monitor) => [.. monitor.Requests.Where(request => request.Target.StartsWith($"/{Uuid}", StringComparison.Ordinal))];

    // The first push comes as soon as the state is known, perhaps during the run; the last one is at the end.
    private static string Push(ServiceServer monitor) => monitor.Requests.Last(request => request.Method == "GET").Target;

    private static string Rid(ServiceRequest ping) => ping.Target.Split("rid=")[1];
}
