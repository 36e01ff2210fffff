using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

public sealed class IntegrityStampTests : IDisposable
{
    private const string Replaced =
        "INSERT OR REPLACE INTO artists (mbid, artist_name) SELECT mbid, artist_name FROM artists; INSERT INTO artists (mbid, artist_name) VALUES ('BBBBBBBB-a000-4000-8000-000000000002', 'B')";

    private readonly SqliteSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_untouched_database_is_not_checked_again(bool isLocal)
    {
        Use(isLocal);
        _sandbox.Time.Advance(TimeSpan.FromHours(12));
        Use(isLocal, LedgerSamples.Noon);
        _sandbox.Time.Advance(TimeSpan.FromHours(11));

        Use(isLocal, LedgerSamples.Noon);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_database_written_by_the_Python_tool_is_checked(bool isLocal)
    {
        Use(isLocal);
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        _sandbox.Query(Replaced);

        using var ledger = _sandbox.Open(isLocal);

        ledger.LookedAt.Should().Be(LedgerSamples.Noon.AddHours(1));
        ledger.FindArtist(LedgerSamples.Second).Should().NotBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_database_written_by_the_Python_tool_during_a_run_is_checked(bool isLocal)
    {
        using (var ledger = _sandbox.Open(isLocal))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Compact();
            _sandbox.Query(Replaced);
            ledger.Remember("a", "1");
            ledger.FindArtist(LedgerSamples.Second).Should().BeNull();
        }

        using var again = _sandbox.Open(isLocal);

        again.FindArtist(LedgerSamples.Second).Should().NotBeNull();
    }

    [Fact]
    public void The_change_counter_reveals_a_change_that_keeps_length_and_time()
    {
        Use(isLocal: false);
        var written = File.GetLastWriteTimeUtc(_sandbox.Database);
        _sandbox.Query("UPDATE artists SET mbid = upper(mbid)");
        File.SetLastWriteTimeUtc(_sandbox.Database, written);

        using var ledger = _sandbox.Open(isLocal: false);

        ledger.FindArtist(LedgerSamples.First).Should().NotBeNull();
    }

    [Fact]
    public void A_database_is_checked_after_a_kill()
    {
        Use();
        _sandbox.Open().Abandon();
        _sandbox.Time.Advance(TimeSpan.FromHours(1));

        Use(isLocal: true, LedgerSamples.Noon.AddHours(1));
    }

    [Fact]
    public void A_database_is_checked_after_a_fault()
    {
        using (var ledger = _sandbox.Open())
        {
            var write = () => ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.Numbered(99)), LedgerSamples.Success(LedgerSamples.Noon))]);
            write.Should().Throw<LedgerException>();
        }

        _sandbox.Time.Advance(TimeSpan.FromHours(1));

        Use(isLocal: true, LedgerSamples.Noon.AddHours(1));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-1)]
    public void An_integrity_stamp_is_valid_for_a_day(int hours)
    {
        Use();
        var later = LedgerSamples.Noon.AddHours(hours);
        using var ledger = SqliteLedger.Open(
            _sandbox.Location, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(later), isLocal: true);

        ledger.LookedAt.Should().Be(later);
    }

    [Fact]
    public void A_log_of_another_program_invalidates_the_stamp()
    {
        Use();
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        File.WriteAllBytes(_sandbox.Database + "-wal", new byte[32]);

        Use(isLocal: true, LedgerSamples.Noon.AddHours(1));
    }

    [Fact]
    public void A_new_database_beside_an_old_stamp_is_checked()
    {
        Use();
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        File.Delete(_sandbox.Database);
        _sandbox.Folder.Take("v1.6_sqlite/mbid_cache.db", "mbid_cache.db");

        Use(isLocal: true, LedgerSamples.Noon.AddHours(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_are_known_to_be_clean_during_and_after_use_of_the_ledger(bool isLocal)
    {
        using (_sandbox.Open(isLocal))
        {
            IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeTrue();
        }

        IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeTrue();
        _sandbox.Query("PRAGMA user_version = 7");
        IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse("another program has written");
    }

    [Fact]
    public void Rows_with_an_invalid_value_are_not_known_to_be_clean()
    {
        Use();
        _sandbox.Query("UPDATE artists SET warm_until = 'soon'");
        using (_sandbox.Open())
        {
            IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse();
        }

        IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse();
        Use(isLocal: true, LedgerSamples.Noon);
    }

    [Fact]
    public void Rows_are_not_known_to_be_clean_after_a_kill()
    {
        _sandbox.Open().Abandon();

        IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse();
    }

    [Fact]
    public void Rows_imported_from_CSV_files_are_not_known_to_be_clean()
    {
        _sandbox.Folder.Take("seed_csv/mbid-artists.csv", "mbid-artists.csv");
        using (_sandbox.Open())
        {
            IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse();
        }

        IntegrityStamp.IsKnownToBeClean(_sandbox.Database).Should().BeFalse();
    }

    private void Use(bool isLocal = true, DateTimeOffset? lookedAt = null)
    {
        using var ledger = _sandbox.Open(isLocal);
        ledger.LookedAt.Should().Be(lookedAt ?? LedgerSamples.Noon);
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(_sandbox.Time.GetUtcNow()))]);
    }
}
