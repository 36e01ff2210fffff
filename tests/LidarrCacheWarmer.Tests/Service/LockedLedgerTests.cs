using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Runs;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>While another program locks the ledger, the run continues and loses no result.</summary>
public sealed class LockedLedgerTests : IDisposable
{
    private readonly VirtualWorld _world = new();

    [Fact]
    public void A_lock_of_fifteen_seconds_delays_no_request_and_no_result()
    {
        _world.AddArtists(0, 40);
        Configure("rate_limit_per_second = 1");

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            using (OtherProgram.Writing(world.Folder.Database))
            {
                await world.PassAsync(TimeSpan.FromSeconds(15));
                Shown().Should().BeInRange(22, 25, "the results are beside the database");
            }

            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(40);
        _world.Service.Stamps.Count(stamp => stamp.TotalSeconds is > 10 and < 25).Should().BeGreaterThan(10, "requests continue during the lock");
        _world.Service.Requests.Values.Should().AllBeEquivalentTo(1, "nothing is requested twice");
        _world.Lines.Should().NotContain(line => line.Contains("has locked the ledger", StringComparison.Ordinal));
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void Results_refused_by_a_locked_ledger_wait_in_memory_and_are_reported_once()
    {
        _world.AddArtists(0, 40);
        Configure("rate_limit_per_second = 1");
        var ledger = OpenFaulty();

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            ledger().LockedPath = world.Folder.Database;
            await world.PassAsync(TimeSpan.FromSeconds(15));
            ledger().LockedPath = null;
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(40);
        _world.Service.Stamps.Count(stamp => stamp.TotalSeconds is > 10 and < 25).Should().BeGreaterThan(10, "requests continue during the lock");
        _world.Service.Requests.Values.Should().AllBeEquivalentTo(1, "nothing is requested twice");
        _world.Lines.Should().ContainSingle(line => line.Contains($"has locked the ledger {_world.Folder.Database}", StringComparison.Ordinal))
            .Which.Should().Contain("in memory until the ledger is free");
        _world.Lines.Should().ContainSingle(line => line.Contains("The ledger is free again;", StringComparison.Ordinal)).Which.Should().EndWith("are saved.");
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_lock_that_blocks_readers_delays_unread_entries_and_does_not_end_the_run()
    {
        _world.AddArtists(0, 1_100);
        Configure("rate_limit_per_second = 30", "max_concurrent_requests = 60");
        _world.OpenLedger = options => SqliteLedger.Open(
            (SqliteLocation)Connections.LocationOf(options), _world.Time, isLocal: false, patience: TimeSpan.FromMilliseconds(1));

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(12));
            using (await OtherProgram.AloneAsync(world.Folder.Database, world.PassAsync))
            {
                await world.PassAsync(TimeSpan.FromSeconds(25));
                world.Service.Stamps.Should().HaveCountGreaterThan(740).And.HaveCountLessThan(760, "the run cannot read the next page of entries");
            }

            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(1_100);
        _world.Service.Requests.Values.Should().AllBeEquivalentTo(1);
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_run_waits_for_a_lock_before_its_first_request()
    {
        _world.AddArtists(0, 3);
        Configure("rate_limit_per_second = 1");
        OtherProgram? other = null;
        _world.Library.OnReading = () => other ??= OtherProgram.Writing(_world.Folder.Database);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(20));
            world.Service.Stamps.Should().BeEmpty("the artists are not in the ledger yet");
            other!.Dispose();
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(3);
        _world.Lines.Should().ContainSingle(line => line.EndsWith("waiting until the ledger is free.", StringComparison.Ordinal));
        _world.Lines.Should().Contain(line => line.EndsWith("The ledger is free again.", StringComparison.Ordinal));
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void Sending_pauses_while_more_than_ten_thousand_results_wait_to_be_saved()
    {
        _world.AddArtists(0, 13_500);
        Configure("rate_limit_per_second = 1000", "max_concurrent_requests = 1000");

        var ledger = OpenFaulty();

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(1));
            var before = world.Service.Stamps.Count;
            ledger().LockedPath = world.Folder.Database;
            await world.PassAsync(TimeSpan.FromSeconds(30));
            (world.Service.Stamps.Count - before).Should().BeInRange(9_800, 11_200, "requests in flight are answered");
            ledger().LockedPath = null;
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(13_500);
        _world.Lines.Should().ContainSingle(line => line.Contains("No more requests until the ledger is free: 10,", StringComparison.Ordinal));
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_stop_during_a_lock_ends_within_seconds_and_loses_no_result()
    {
        _world.AddArtists(0, 40);
        Configure("rate_limit_per_second = 1");
        OtherProgram? other = null;
        TimeSpan stoppedAt = default;

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(10));
            other = OtherProgram.Writing(world.Folder.Database);
            await world.PassAsync(TimeSpan.FromSeconds(10));
            stoppedAt = world.Time.Elapsed;
        }).Should().Be(0);

        (_world.Time.Elapsed - stoppedAt).Should().BeLessThan(TimeSpan.FromSeconds(5));
        other!.Dispose();
        Shown().Should().Be(_world.Lines.Count(line => line.Contains("SUCCESS", StringComparison.Ordinal))).And.BeGreaterThan(15);
        _world.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_run_waits_ten_minutes_for_an_endless_lock_after_all_work_is_done()
    {
        _world.AddArtists(0, 3);
        Configure("rate_limit_per_second = 1");
        OtherProgram? other = null;
        _world.Service.Says = path =>
        {
            other ??= path.StartsWith("artist/", StringComparison.Ordinal) ? OtherProgram.Writing(_world.Folder.Database) : null;
            return null;
        };

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromMinutes(9));
            world.Errors.Should().BeEmpty();
            await world.PassAsync(TimeSpan.FromMinutes(2));
            world.Errors.Should().Contain($"Another program has locked the ledger {world.Folder.Database}.").And.NotContain("could not be saved");
            Shown().Should().Be(3);
            other!.Dispose();
            await world.PassAsync(TimeSpan.FromMinutes(5));
        }).Should().Be(0);

        _world.Service.Requests.Values.Should().AllBeEquivalentTo(1, "their results were beside the database");
    }

    [Fact]
    public void A_run_waits_a_minute_for_a_ledger_locked_at_opening_and_says_so()
    {
        _world.AddArtists(0, 3);
        Configure("rate_limit_per_second = 1");
        var isLocked = true;
        _world.OpenLedger = options => isLocked
            ? throw new LedgerException(LedgerFault.Locked, "The ledger is locked.") { Path = options.DatabasePath }
            : LedgerOpening.OpenForRun((SqliteLocation)Connections.LocationOf(options), _world.Time);

        _world.Run(async world =>
        {
            await world.PassAsync(TimeSpan.FromSeconds(50));
            world.Errors.Should().BeEmpty();
            world.Lines.Should().ContainSingle(line => line.Contains("has locked the ledger", StringComparison.Ordinal));
            isLocked = false;
            await world.PassAsync(TimeSpan.FromMinutes(1));
        }).Should().Be(0);

        Saved().Should().Be(3);
        _world.LedgersOpened.Should().BeGreaterThan(40);
    }

    public void Dispose() => _world.Dispose();

    private void Configure(params string[] probe) =>
        _world.Configure(["[ledger]", "storage_type = sqlite", "[schedule]", "max_runs = 1", "[probe]", .. probe]);

    private Func<FaultyLedger> OpenFaulty()
    {
        FaultyLedger? ledger = null;
        _world.OpenLedger = options => ledger = new FaultyLedger((LocalLedger)LedgerOpening.OpenForRun(Connections.LocationOf(options), _world.Time));
        return () => ledger!;
    }

    // Counts the successes as stats does, including the results that wait beside the database.
    private int Shown()
    {
        using var view = SqliteView.Open(new SqliteLocation(_world.Folder.Database, new CsvLocation(_world.Folder.At("a.csv"), _world.Folder.At("r.csv"))), _world.Time);
        return view.Counts().Artists.Success;
    }

    private int Saved()
    {
        using var connection = new SqliteConnection($"Data Source={_world.Folder.Database};Pooling=False");
        connection.Open();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM artists WHERE status = 'success'";
        return Convert.ToInt32(count.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
