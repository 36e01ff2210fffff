using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A CSV file that is itself a mount point. The program cannot rename a new file over it.</summary>
public sealed class CsvInPlaceTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();
    private byte[] _halfWritten = [];
    private FileStream? _blocking;

    public void Dispose()
    {
        _blocking?.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_by_renaming_is_rewritten_in_place()
    {
        var inode = File.OpenHandle(_sandbox.Artists, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using (var ledger = _sandbox.Open((_, _) => false))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "a longer name")]);
            ledger.Compact();
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "short")]);
        }

        var text = new byte[4096];
        var length = RandomAccess.Read(inode, text, 0);
        inode.Dispose();
        System.Text.Encoding.UTF8.GetString(text.AsSpan(0, length)).Should().Be(File.ReadAllText(_sandbox.Artists)).And.Contain(",short,").And.NotContain("longer");
        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_kill_while_rewriting_in_place_loses_nothing()
    {
        DieRewritingInPlace();

        using (var ledger = _sandbox.Open((_, _) => false))
        {
            ledger.Notices.Should().BeEmpty();
            Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        using (var ledger = _sandbox.Open())
        {
            Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_view_reads_the_complete_copy_and_does_not_repair_the_file()
    {
        DieRewritingInPlace();

        using var view = _sandbox.View();

        Find(view, LedgerSamples.First).Should().Be(Known);
        File.ReadAllBytes(_sandbox.Artists).Should().Equal(_halfWritten);
    }

    [Fact]
    public void The_file_and_its_journal_are_read_if_there_is_no_repair_copy()
    {
        DieRewritingInPlace();
        Directory.EnumerateFiles(_sandbox.Folder.Path, "*.tmp").ToList().ForEach(File.Delete);
        _sandbox.Put(ForeignCsv.Header + $"{LedgerSamples.Second},B,success,1,200,\r\n");

        using var ledger = _sandbox.Open();

        Find(ledger, LedgerSamples.First).Should().Be(Known);
        Find(ledger, LedgerSamples.Second).Status.Should().Be(ProbeStatus.Success);
    }

    [Fact]
    public void A_kill_during_the_repair_in_place_loses_nothing()
    {
        DieRewritingInPlace();

        var repair = () => _sandbox.Open(BlockedInPlace);
        repair.Should().Throw<LedgerException>();
        Unblock();

        using var ledger = _sandbox.Open();
        ledger.Notices.Should().BeEmpty();
        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_rewrite_in_place_that_failed_succeeds_at_the_next_attempt()
    {
        var ledger = _sandbox.Open(BlockedInPlace);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Compact).Should().Throw<LedgerException>();
        Unblock();
        ledger.Compact();
        ledger.Notices.Should().BeEmpty();
        ledger.Dispose();

        using var again = _sandbox.Open();
        again.Notices.Should().BeEmpty();
        Find(again, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_rewrite_without_a_writable_journal_leaves_no_copy_behind()
    {
        File.WriteAllText(_sandbox.Artists, '\uFEFF' + File.ReadAllText(_sandbox.Artists));
        Directory.CreateDirectory(_sandbox.Journal);

        var fold = () => _sandbox.Open((_, _) => false);

        fold.Should().Throw<LedgerException>();
        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-artists.csv.journal");
    }

    // Simulates a failure while rewriting a mounted file: the mark and half of the file are written.
    private bool BlockedInPlace(string from, string to)
    {
        if (_blocking is null)
        {
            _halfWritten = File.ReadAllBytes(from)[..^40];
            _blocking = new FileStream(to, FileMode.Open, FileAccess.Read, FileShare.None);
        }

        return false;
    }

    private void Unblock()
    {
        _blocking?.Dispose();
        File.WriteAllBytes(_sandbox.Artists, _halfWritten);
    }

    private void DieRewritingInPlace()
    {
        var ledger = _sandbox.Open(BlockedInPlace);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Compact).Should().Throw<LedgerException>();
        ledger.Abandon();
        Unblock();
        _blocking = null;
    }
}
