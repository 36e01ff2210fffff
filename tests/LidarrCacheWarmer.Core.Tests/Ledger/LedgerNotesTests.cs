using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class LedgerNotesTests : IDisposable
{
    private readonly SqliteSandbox _sandbox = new();

    private string NotesFile => _sandbox.Location.Predecessor.ArtistsPath + ".notes";

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_note_survives_a_kill_until_it_is_deleted(LedgerKind backend)
    {
        Die(backend, ledger => ledger.Remember("feed.asked", "2026-11-23"));
        Die(backend, ledger =>
        {
            ledger.Recall("feed.asked").Should().Be("2026-11-23");
            ledger.Recall("feed").Should().BeNull();
            ledger.Remember("feed.asked", value: null);
        });

        using var again = Open(backend);

        again.Recall("feed.asked").Should().BeNull();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Any_note_text_reads_back_unchanged(LedgerKind backend)
    {
        using var first = Open(backend);
        LedgerSamples.Names.Sample(
            text =>
            {
                first.Remember("text", text);
                using var view = LocalLedgers.Open(_sandbox.LocationOf(backend), readOnly: true, _sandbox.Time);

                (first.Recall("text"), view.Recall("text")).Should().Be((text, text));
            },
            iter: 40,
            threads: 1);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Notes_written_to_a_view_are_not_stored(LedgerKind backend)
    {
        using (var ledger = Open(backend))
        {
            ledger.Remember("a", "1");
        }

        using (var view = LocalLedgers.Open(_sandbox.LocationOf(backend), readOnly: true, _sandbox.Time))
        {
            view.Remember("a", "2");
            view.Recall("a").Should().Be("2");
        }

        using var again = Open(backend);
        again.Recall("a").Should().Be("1");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_note_is_not_mistaken_for_a_survey_mark(LedgerKind backend)
    {
        using var ledger = Open(backend);
        ledger.Remember("survey:artist", "open");
        ledger.SetSurvey(EntryKind.TextSearch, open: true);

        ledger.IsSurveyOpen(EntryKind.Artist).Should().BeFalse();
        ledger.Recall("survey:text_search").Should().BeNull();
        ledger.Recall("survey:artist").Should().Be("open");
    }

    [Theory]
    [InlineData(LedgerKind.Csv, "")]
    [InlineData(LedgerKind.Csv, "a=b")]
    [InlineData(LedgerKind.Csv, "a b")]
    [InlineData(LedgerKind.Sqlite, "a\nb")]
    [InlineData(LedgerKind.Sqlite, "ä")]
    public void A_note_key_with_unusable_characters_is_rejected(LedgerKind backend, string key)
    {
        using var ledger = Open(backend);

        ((Action)(() => ledger.Remember(key, "x"))).Should().Throw<ArgumentException>();
        ((Action)(() => ledger.Recall(key))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Notes_of_a_CSV_ledger_are_a_text_file_beside_the_artists_file()
    {
        using var ledger = Open(LedgerKind.Csv);
        ledger.Remember("b", "two\nlines");
        ledger.Remember("a", "1=1");

        File.ReadAllText(NotesFile).Should().Be("a=1=1\nb=two\\nlines\n");
    }

    [Fact]
    public void Deleting_the_last_note_deletes_the_file()
    {
        using var ledger = Open(LedgerKind.Csv);
        ledger.Remember("a", "1");

        ledger.Remember("a", value: null);

        File.Exists(NotesFile).Should().BeFalse();
    }

    [Fact]
    public void Lines_other_than_notes_are_skipped()
    {
        File.WriteAllText(NotesFile, "# a comment\r\n=x\r\n\r\nbad key=1\r\na=kept\r\ntorn");

        using var ledger = Open(LedgerKind.Csv);

        ledger.Recall("a").Should().Be("kept");
        ledger.Recall("torn").Should().BeNull();
        ledger.Notices.Should().BeEmpty();
    }

    [Fact]
    public void A_note_that_failed_to_write_is_not_remembered()
    {
        using var ledger = Open(LedgerKind.Csv);
        Directory.CreateDirectory(Path.Combine(NotesFile, "in the way"));

        var remember = () => ledger.Remember("a", "1");

        remember.Should().Throw<LedgerException>().WithMessage($"Cannot read or write the ledger {NotesFile} *");
        ledger.Recall("a").Should().BeNull();
    }

    private LocalLedger Open(LedgerKind backend) =>
        LocalLedgers.Open(_sandbox.LocationOf(backend), readOnly: false, _sandbox.Time);

    private void Die(LedgerKind backend, Action<LocalLedger> before)
    {
        var ledger = Open(backend);
        before(ledger);
        (ledger as CsvLedger)?.Abandon();
        (ledger as SqliteLedger)?.Abandon();
    }
}
