namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The service waits for a usable config, Lidarr and disk space, and says so once.</summary>
public sealed class ScheduleWaitTests : ScheduleTest
{
    [Fact]
    public void The_service_reports_an_unedited_config_once_and_waits()
    {
        File.WriteAllText(_world.Folder.Config, "[lidarr]\napi_key = YOUR_LIDARR_API_KEY\n");

        var exitCode = _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(5));
            world.Library.Readings.Should().Be(0);
            world.Configure("[schedule]", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromSeconds(5));
            world.Library.Readings.Should().Be(1);
        });

        exitCode.Should().Be(0);
        _world.Errors.Split("api_key is still the placeholder").Should().HaveCount(2, "it is reported once");
        _world.Lines[0].Should().Be("Waiting until you edit the config file. The schedule reads it again when it changes.");
    }

    [Fact]
    public void The_service_waits_until_a_broken_config_is_fixed_and_applies_its_new_values()
    {
        _world.Configure("[schedule]", "interval_seconds = 600", "max_runs = 0");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(1));
            world.Configure("[schedule]", "interval_seconds = often");
            await world.PassAsync(TimeSpan.FromHours(2));
            world.Library.Readings.Should().Be(1, "a broken config starts no run");
            world.Configure("[schedule]", "interval_seconds = 7200", "max_runs = 0");
            await world.PassAsync(TimeSpan.FromHours(2));
            world.Library.Readings.Should().Be(2);
        }).Should().Be(0);

        _world.Errors.Split("interval_seconds is \"often\"").Should().HaveCount(2, "it is reported once");
    }

    [Fact]
    public void A_missing_config_is_created_and_the_schedule_ends()
    {
        File.Delete(_world.Folder.Config);

        _world.Run().Should().Be(1);

        File.Exists(_world.Folder.Config).Should().BeTrue();
        _world.Errors.Should().Contain("did not exist. It was created");
    }

    [Fact]
    public void A_Lidarr_that_is_down_is_reported_once_and_retried_soon()
    {
        _world.Configure("[schedule]", "max_runs = 1");
        _world.Library.IsUp = false;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(20));
            world.Library.IsUp = true;
            await world.PassAsync(TimeSpan.FromMinutes(20));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Errors.Split("❌").Should().HaveCount(2, "it is reported once");
        _world.Lines.Should().ContainSingle(line => line.StartsWith("Retrying at 06:00 (in 30 s)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_is_reported_once_and_all_work_is_done_after_space_is_freed()
    {
        _world.Configure("[schedule]", "max_runs = 1");
        _world.OpenLedger = _ => throw new Ledger.LedgerException(Ledger.LedgerFault.Unusable, "The disk is full.");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(40));
            world.Service.Stamps.Should().BeEmpty("no request is sent whose result cannot be saved");
            world.OpenLedger = null;
            await world.PassAsync(TimeSpan.FromMinutes(40));
        }).Should().Be(0);

        _world.Service.Requests.Keys.Should().Contain(_world.Library.Paths);
        _world.Errors.Should().Be("❌ The disk is full.\n");
    }
}
