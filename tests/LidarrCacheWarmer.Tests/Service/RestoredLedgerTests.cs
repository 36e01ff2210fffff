using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>A ledger that is replaced by a backup between two runs of the service.</summary>
public sealed class RestoredLedgerTests : ScheduleTest
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("csv")]
    public void Backup_restored_between_two_runs_is_used_by_the_next_run(string storage)
    {
        _world.Configure("[ledger]", $"storage_type = {storage}", "[schedule]", "interval_seconds = 3600", "max_runs = 0");

        var ledger = storage == "csv" ? _world.Folder.ArtistsCsv : _world.Folder.Database;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(30));
            var restore = Backup(ledger);
            AddArtist(3);
            await world.PassAsync(TimeSpan.FromHours(1));
            world.Service.Requests[PathOf(3)].Should().Be(1);

            restore();
            await world.PassAsync(TimeSpan.FromHours(1));

            world.Service.Requests[PathOf(3)].Should().Be(2, "the backup lacks its result");
            world.Service.Requests[PathOf(0)].Should().Be(1, "the backup has its result");
        }).Should().Be(0);

        LedgerRows.Artists(_world.Folder).Should().HaveCount(4);
        _world.Errors.Should().BeEmpty();
    }

    // As with cp -p, the restored file has the old modification time.
    private static Action Backup(string ledger)
    {
        var (content, written) = (File.ReadAllBytes(ledger), File.GetLastWriteTimeUtc(ledger));
        return () =>
        {
            File.WriteAllBytes(ledger, content);
            File.SetLastWriteTimeUtc(ledger, written);
        };
    }
}
