using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.PageWalk;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Pages of a list have each matching entry once, in the documented order.</summary>
public sealed class LedgerPagesTests : IDisposable
{
    private const int Most = 24;

    private static readonly InstanceName Kids = InstanceName.TryParse("lidarr.kids")!.Value;
    private static readonly InstanceSet[] Sets = [InstanceSet.Unknown, InstanceSet.From([]), InstanceSet.From([Kids]), InstanceSet.From([Kids, InstanceName.Unnamed])];

    private static readonly Gen<string> Names = Gen.String[Gen.Char["aAbZöÖςσΣıK_%\uE000"], 0, 3];

    private static readonly Gen<ProbeRecord> Records = Gen.Select(Gen.Enum<Verdict>(), Gen.Enum<ProbeStatus>(), Gen.Int[0, 9])
        .Select((verdict, status, day) => new ProbeRecord { Verdict = verdict, Status = status, LastChecked = LedgerSamples.Noon.AddDays(day) });

    private static readonly Gen<EntryPageRequest> Requests =
        from kind in Gen.Enum<EntryKind>()
        from verdicts in Gen.Enum<Verdict>().Array[0, 3]
        from prefix in Names
        from chosen in Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 7])
        select new EntryPageRequest
        {
            Kind = kind, Limit = chosen.Item4,
            Verdicts = chosen.Item1 ? verdicts.ToHashSet() : null,
            NamePrefix = chosen.Item2 ? prefix : null,
            Lidarr = chosen.Item3 == 0 ? Kids : null,
        };

    private static readonly Gen<Action<LocalLedger>> Steps = Gen.OneOf(
        Gen.Select(Gen.Int[0, Most], Names, Names).Select((id, name, title) => (Action<LocalLedger>)(ledger =>
        {
            _ = ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(id), name)]);
            _ = ledger.Upsert([new Album(LedgerSamples.Numbered(id), title, LedgerSamples.Numbered(id / 3), name)]);
        })),
        Gen.Select(Gen.Int[0, Most], Gen.Enum<EntryKind>(), Records).Select((id, kind, record) => (Action<LocalLedger>)(ledger =>
        {
            if ((kind == EntryKind.ReleaseGroup ? ledger.FindReleaseGroup(LedgerSamples.Numbered(id))?.Title : ledger.FindArtist(LedgerSamples.Numbered(id))?.Name) is not null)
            {
                ledger.Write([new LedgerChange(new EntryKey(kind, LedgerSamples.Numbered(id)), record)]);
            }
        })),
        Gen.Select(Gen.Int[0, Most], Gen.Int[0, 3], Gen.Bool).Select((id, set, isArtist) => (Action<LocalLedger>)(ledger =>
            ledger.WriteHolders(isArtist ? EntryKind.Artist : EntryKind.ReleaseGroup, [new HolderChange(LedgerSamples.Numbered(id), Sets[set])]))),
        Gen.Select(Gen.Int[0, Most], Gen.Bool).Select((id, isArtist) => (Action<LocalLedger>)(ledger =>
            ledger.Remove(isArtist ? EntryKind.Artist : EntryKind.ReleaseGroup, [LedgerSamples.Numbered(id)]))),
        Gen.Const((Action<LocalLedger>)(ledger => ledger.Compact())));

    private readonly CsvSandbox _csv = new();
    private readonly SqliteSandbox _sqlite = new();

    public void Dispose()
    {
        _csv.Dispose();
        _sqlite.Dispose();
    }

    [Fact]
    public void Pages_of_CSV_have_every_matching_entry_once() => Gen.Select(Steps.Array[5, 60], Requests.Array[6]).Sample(
        (steps, requests) =>
        {
            using var sandbox = new CsvSandbox();
            using var ledger = sandbox.Open();
            Check(ledger, () => sandbox.View(), steps, requests);
        },
        iter: Effort.Rounds(40, 2_000));

    [Fact]
    public void Pages_of_SQLite_have_every_matching_entry_once() => Gen.Select(Steps.Array[5, 60], Requests.Array[6]).Sample(
        (steps, requests) =>
        {
            using var sandbox = new SqliteSandbox();
            using var ledger = sandbox.Open();
            Check(ledger, () => sandbox.View(), steps, requests);
        },
        iter: Effort.Rounds(40, 2_000));

    [Fact]
    public void Pages_of_a_changed_view_have_every_matching_entry_once() => Gen.Select(Steps.Array[5, 40], Steps.Array[1, 10], Requests.Array[6]).Sample(
        (steps, more, requests) =>
        {
            using var sandbox = new SqliteSandbox();
            using (var ledger = sandbox.Open())
            {
                Run(ledger, steps);
            }

            using var view = sandbox.View();
            Run(view, more);
            Check(view, requests);
            view.UseTarget(MetadataTarget.From("http://one:5001/api"));
            view.UseTarget(MetadataTarget.From("http://other:5001/api"));
            Check(view, requests);
        },
        iter: Effort.Rounds(20, 1_000));

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Cursor_of_a_removed_entry_continues_with_the_next_entry(LedgerKind kind)
    {
        using var ledger = Numbered(kind, 9);
        foreach (var prefix in new[] { null, "a" })
        {
            var request = new EntryPageRequest { Kind = EntryKind.Artist, Limit = 2, NamePrefix = prefix };
            var all = Read(ledger, request);
            var first = ledger.Page(request);
            ledger.Remove(EntryKind.Artist, [first.Entries[^1].Mbid]);
            Read(ledger, request with { After = Parsed(first.Next!) }).Should().Equal(all.Skip(2));
        }
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Cursor_of_a_removed_entry_continues_with_the_next_entry_in_a_later_view(LedgerKind kind)
    {
        using var ledger = Numbered(kind, 9);
        var request = new EntryPageRequest { Kind = EntryKind.Artist, Limit = 2 };
        var (all, first) = (Read(ledger, request), ledger.Page(request));
        ledger.Remove(EntryKind.Artist, [first.Entries[^1].Mbid]);
        ledger.Compact();
        using var view = View(kind);
        Read(view, request with { After = first.Next }).Should().Equal(all.Skip(2));
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Cursor_of_a_renamed_entry_continues_where_the_entry_was(LedgerKind kind)
    {
        using var ledger = Numbered(kind, 9);
        var request = new EntryPageRequest { Kind = EntryKind.Artist, Limit = 2, NamePrefix = "a" };
        var (all, first) = (Read(ledger, request), ledger.Page(request));
        ledger.Upsert([LedgerSamples.Artist(first.Entries[^1].Mbid, "a9")]);
        Read(ledger, request with { After = first.Next }).Select(entry => entry.Mbid).Should().Equal([.. all.Skip(2).Select(entry => entry.Mbid), all[1].Mbid]);
    }

    [Fact]
    public void Cursor_holds_after_another_program_numbered_the_rows_again()
    {
        using var ledger = Numbered(LedgerKind.Sqlite, 9);
        ledger.Write([Warm(7)]);
        var request = new EntryPageRequest { Kind = EntryKind.Artist, Limit = 2 };
        var (all, first) = (Read(ledger, request), ledger.Page(request));
        _sqlite.Query("UPDATE artists SET rowid = rowid + 1000");
        Read(ledger, request with { After = first.Next }).Should().Equal(all.Skip(2));
        foreach (var prefix in new[] { null, "a" })
        {
            Read(ledger, request with { Verdicts = new HashSet<Verdict> { Verdict.Warm }, NamePrefix = prefix }).Should().ContainSingle().Which.Mbid.Should().Be(LedgerSamples.Numbered(7));
        }
    }

    [Fact]
    public void Entry_with_a_waiting_result_is_listed_under_the_new_verdict_only()
    {
        using var ledger = Numbered(LedgerKind.Sqlite, 4);
        ledger.Write([.. Enumerable.Range(0, 4).Select(Warm)]);
        ledger.Compact();
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.Numbered(2)), LedgerSamples.Success(LedgerSamples.Noon) with { Verdict = Verdict.Thin })]);
        _sqlite.Query("SELECT count(*) FROM artists WHERE verdict = 'thin'").Should().Equal(["0"], "the result waits beside the rows");
        using var view = View(LedgerKind.Sqlite);
        foreach (var one in new LocalLedger[] { ledger, view })
        {
            Listed(one, EntryKind.Artist, Verdict.Thin).Should().Equal(2);
            Listed(one, EntryKind.Artist, Verdict.Warm).Should().Equal(0, 1, 3);
        }
    }

    [Fact]
    public void Rows_of_other_programs_are_listed_under_the_verdict_that_the_ledger_shows()
    {
        Numbered(LedgerKind.Sqlite, 8).Dispose();
        string[] changes =
        [
            "verdict = '', status = 'success'", "verdict = '', status = 'timeout'", "verdict = '', status = ''", "verdict = ' Warm ', status = ''",
            "verdict = 'new word', status = 'TIMEOUT'", "verdict = x'FF00', status = 'success'", "verdict = 7, status = 'odd'", "verdict = 'thin', status = 'success', instances = 'lidarr.kids odd'",
        ];
        foreach (var (number, change) in changes.Index())
        {
            _sqlite.Query($"UPDATE artists SET {change} WHERE mbid = '{LedgerSamples.Numbered(number)}'");
            _sqlite.Query($"UPDATE release_groups SET {change} WHERE rg_mbid = '{LedgerSamples.Numbered(number)}'");
        }

        _sqlite.Query("UPDATE artists SET text_search_success = 1 WHERE rowid = 2; UPDATE artists SET text_search_attempted = 'yes' WHERE rowid = 3");
        using var ledger = _sqlite.Open();
        using var view = View(LedgerKind.Sqlite);
        foreach (var one in new LocalLedger[] { ledger, view })
        {
            foreach (var kind in Enum.GetValues<EntryKind>())
            {
                foreach (var verdict in Enum.GetValues<Verdict>())
                {
                    ShouldBeComplete(one, new EntryPageRequest { Kind = kind, Verdicts = new HashSet<Verdict> { verdict }, Limit = 2 });
                }

                ShouldBeComplete(one, new EntryPageRequest { Kind = kind, Lidarr = Kids });
            }

            Listed(one, EntryKind.Artist, Verdict.Cold).Should().Equal(1, 4);
        }
    }

    [Fact]
    public void Rows_without_a_verdict_cell_are_listed()
    {
        Numbered(LedgerKind.Sqlite, 6).Dispose();
        _sqlite.Query(
            """
            ALTER TABLE artists RENAME TO old;
            CREATE TABLE artists AS SELECT * FROM old;
            DROP TABLE old;
            UPDATE artists SET verdict = NULL WHERE rowid IN (2, 3);
            UPDATE artists SET status = NULL WHERE rowid IN (3, 4);
            UPDATE artists SET instances = NULL WHERE rowid = 5
            """);
        using var ledger = _sqlite.Open();
        ShouldBeComplete(ledger, new EntryPageRequest { Kind = EntryKind.Artist, Verdicts = new HashSet<Verdict> { Verdict.Pending }, Limit = 4 });
        Listed(ledger, EntryKind.Artist, Verdict.Pending).Should().HaveCount(6);
    }

    [Fact]
    public void Database_without_indexes_has_the_same_pages()
    {
        using (var ledger = Numbered(LedgerKind.Sqlite, 6))
        {
            ledger.Write([Warm(3), Warm(5)]);
        }

        foreach (var index in _sqlite.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
        {
            _sqlite.Query($"DROP INDEX {index}");
        }

        using var view = View(LedgerKind.Sqlite);
        Listed(view, EntryKind.Artist, Verdict.Warm).Should().Equal(3, 5);
        ShouldBeComplete(view, new EntryPageRequest { Kind = EntryKind.ReleaseGroup, NamePrefix = "a", Limit = 2 });
    }

    [Fact]
    public void Hundreds_of_unknown_verdicts_are_listed()
    {
        Numbered(LedgerKind.Sqlite, 250).Dispose();
        _sqlite.Query("UPDATE artists SET verdict = 'word ' || rowid");
        using var ledger = _sqlite.Open();
        Listed(ledger, EntryKind.Artist, Verdict.Pending).Should().HaveCount(250);
    }

    [Fact]
    public void Full_disk_prevents_only_the_indexes()
    {
        Numbered(LedgerKind.Sqlite, 500).Dispose();
        using var database = SqliteFile.Connect(_sqlite.Database);
        foreach (var index in SqliteIndexes.All)
        {
            SqliteSchema.Execute(database, $"DROP INDEX {index.Name}");
        }

        SqliteSchema.Execute(database, "VACUUM; PRAGMA max_page_count = 1");
        SqliteIndexes.Prepare(database);
        SqliteIndexes.Exist(database, SqliteIndexes.All).Should().BeFalse();
        SqliteSchema.Execute(database, "PRAGMA max_page_count = 10000");
        SqliteIndexes.Prepare(database);
        SqliteIndexes.Exist(database, SqliteIndexes.All).Should().BeTrue();
    }

    [Fact]
    public void Opening_for_writing_creates_missing_indexes()
    {
        Numbered(LedgerKind.Sqlite, 1).Dispose();
        _sqlite.Query("DROP INDEX lidarr_cache_warmer_artists_verdict");
        using var ledger = _sqlite.Open();
        _sqlite.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1").Should().Equal(
            ["idx_rg_artist_mbid", .. SqliteIndexes.All.Select(index => index.Name).Order(StringComparer.Ordinal)]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_500, 0)]
    [InlineData(0, 2_500)]
    [InlineData(1_250, 1_250)]
    public void Few_matching_entries_among_many_with_the_prefix_are_found(int inRows, int beside)
    {
        using var ledger = Numbered(LedgerKind.Sqlite, 5_000);
        ledger.Write([.. Enumerable.Range(0, inRows).Select(Warm), Warm(4_998)]);
        ledger.Compact();
        ledger.Write([.. Enumerable.Range(inRows, beside).Select(Warm), Warm(4_999)]);
        using var view = View(LedgerKind.Sqlite);
        foreach (var one in new LocalLedger[] { ledger, view })
        {
            foreach (var (verdict, prefix) in new[] { (Verdict.Warm, "a"), (Verdict.Pending, "a"), (Verdict.Warm, null), (Verdict.Pending, null) })
            {
                ShouldBeComplete(one, new EntryPageRequest { Kind = EntryKind.Artist, Verdicts = new HashSet<Verdict> { verdict }, NamePrefix = prefix, Limit = 499 });
            }
        }
    }

    [Fact]
    public void Names_that_are_not_UTF_8_are_listed_once()
    {
        Numbered(LedgerKind.Sqlite, 4).Dispose();
        _sqlite.Query("UPDATE artists SET artist_name = CAST(CASE rowid % 2 WHEN 0 THEN x'61C3' ELSE x'61F1' END || rowid AS TEXT)");
        using var ledger = _sqlite.Open();
        Read(ledger, new EntryPageRequest { Kind = EntryKind.Artist, NamePrefix = "A", Limit = 1 }).Select(entry => entry.Mbid).Should().OnlyHaveUniqueItems().And.HaveCount(4);
    }

    [Fact]
    public void Cursor_of_a_list_in_another_order_is_refused()
    {
        using var ledger = Numbered(LedgerKind.Csv, 3);
        var request = new EntryPageRequest { Kind = EntryKind.Artist, Limit = 1 };
        var named = request with { NamePrefix = "a" };
        foreach (var (from, to) in new[] { (request, named), (named, request) })
        {
            var cursor = ledger.Page(from).Next!;
            cursor.IsFor(from).Should().BeTrue();
            cursor.IsFor(to).Should().BeFalse();
            ((Action)(() => ledger.Page(to with { After = cursor }))).Should().Throw<ArgumentException>();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void Limit_out_of_range_is_refused(int limit) =>
        ((Action)(() => _ = new EntryPageRequest { Kind = EntryKind.Artist, Limit = limit })).Should().Throw<ArgumentOutOfRangeException>();

    private static LedgerChange Warm(int number) => new(new EntryKey(EntryKind.Artist, LedgerSamples.Numbered(number)), LedgerSamples.Success(LedgerSamples.Noon));

    private static IEnumerable<int> Listed(LocalLedger ledger, EntryKind kind, Verdict verdict) =>
        Read(ledger, new EntryPageRequest { Kind = kind, Verdicts = new HashSet<Verdict> { verdict } }).Select(entry => LedgerSamples.NumberOf(entry.Mbid));

    private static void Check(LocalLedger ledger, Func<LocalLedger> open, Action<LocalLedger>[] steps, EntryPageRequest[] requests)
    {
        foreach (var part in steps.Chunk(20))
        {
            Run(ledger, part);
            Check(ledger, requests);
            using var view = open();
            Check(view, requests);
        }
    }

    private static void Check(LocalLedger ledger, EntryPageRequest[] requests)
    {
        foreach (var request in requests)
        {
            ShouldBeComplete(ledger, request);
        }
    }

    private static void Run(LocalLedger ledger, Action<LocalLedger>[] steps)
    {
        foreach (var step in steps)
        {
            step(ledger);
        }
    }

    private LocalLedger Numbered(LedgerKind kind, int count)
    {
        LocalLedger ledger = kind == LedgerKind.Csv ? _csv.Open() : _sqlite.Open();
        _ = ledger.Upsert([.. Enumerable.Range(0, count).Select(number => LedgerSamples.Artist(LedgerSamples.Numbered(number), $"a{number:0000}"))]);
        _ = ledger.Upsert([.. Enumerable.Range(0, count).Select(number => new Album(LedgerSamples.Numbered(number), $"A{number}", LedgerSamples.Numbered(number), "b"))]);
        ledger.Compact();
        return ledger;
    }

    private LocalLedger View(LedgerKind kind) => kind == LedgerKind.Csv ? _csv.View() : _sqlite.View();
}
