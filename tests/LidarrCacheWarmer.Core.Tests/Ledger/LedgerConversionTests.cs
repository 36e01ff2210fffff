using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>From one backend to the other and back, to the cell.</summary>
public sealed class LedgerConversionTests
{
    private const string Odd = "not an id";

    private static readonly Gen<Entry[]> Entries =
        (from names in Gen.Select(LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names)
         from artist in LedgerSamples.Records(EntryKind.Artist)
         from search in LedgerSamples.Records(EntryKind.TextSearch)
         from album in LedgerSamples.Records(EntryKind.ReleaseGroup)
         from sources in Gen.Select(Gen.Bool, Gen.Enum<EntrySource>())
         select new Entry(names.Item1, names.Item2, names.Item3, names.Item4, artist, search, album, sources.Item1, sources.Item2)).Array[1, 6];

    private static readonly Gen<(Entry[] Entries, bool[] Surveys, string Note, bool HasOddRow)> Ledgers =
        Gen.Select(Entries, Gen.Bool.Array[3], LedgerSamples.Names, Gen.Bool);

    [Fact]
    public void Any_CSV_ledger_comes_back_from_a_database_to_the_byte() => Ledgers.Sample(
        sample =>
        {
            using var sandbox = new SqliteSandbox();
            using (var ledger = Open(sandbox, LedgerBackend.Csv))
            {
                Fill(ledger, sample.Entries, sample.Surveys, sample.Note);
            }

            AddToCsv(sandbox.Location.ArtistsCsvPath, sample.Entries.Select(entry => entry.Foreign), sample.HasOddRow);
            AddToCsv(sandbox.Location.ReleaseGroupsCsvPath, sample.Entries.Select(entry => entry.Foreign), sample.HasOddRow);
            Open(sandbox, LedgerBackend.Csv).Dispose();
            var before = CsvFiles(sandbox);

            Convert(sandbox, LedgerBackend.Sqlite);
            CsvFiles(sandbox).Should().Equal(before, "the source stays as it is");
            foreach (var name in before.Keys)
            {
                File.Move(sandbox.Folder[name], sandbox.Folder["moved-" + name]);
            }

            Convert(sandbox, LedgerBackend.Csv);

            CsvFiles(sandbox).Should().Equal(before);
        },
        iter: Effort.Rounds(40, 1_000),
        threads: 1);

    [Fact]
    public void Any_database_comes_back_from_CSV_files_to_the_cell() => Ledgers.Sample(
        sample =>
        {
            using var sandbox = new SqliteSandbox();
            using (var ledger = sandbox.Open())
            {
                Fill(ledger, sample.Entries, sample.Surveys, sample.Note);
            }

            sandbox.Query("ALTER TABLE artists ADD COLUMN \"my \"\"note\"\"\" INTEGER");
            sandbox.Query("ALTER TABLE release_groups ADD COLUMN Rating TEXT NOT NULL DEFAULT 'none'");
            sandbox.Query("UPDATE artists SET \"my \"\"note\"\"\" = rowid * 7");
            if (sample.HasOddRow)
            {
                sandbox.Query($"INSERT INTO artists (mbid, artist_name, manual_entry) VALUES ('{Odd}', 'kept', 1)");
            }

            var before = Tables(sandbox);
            var bytes = File.ReadAllBytes(sandbox.Database);

            Convert(sandbox, LedgerBackend.Csv);
            File.ReadAllBytes(sandbox.Database).Should().Equal(bytes, "the source stays as it is");
            File.Move(sandbox.Database, sandbox.Folder["moved.db"]);
            Convert(sandbox, LedgerBackend.Sqlite);

            Tables(sandbox).Should().Equal(before);
        },
        iter: Effort.Rounds(25, 500),
        threads: 1);

    [Fact]
    public void Columns_that_a_database_cannot_have_beside_each_other_get_names_of_their_own()
    {
        using var sandbox = new SqliteSandbox();
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,Note,note,rowid,,status,status\r\n{LedgerSamples.First},A,1,2,3,4,success,5,beyond\r\n");

        var result = Conversion(sandbox, LedgerBackend.Sqlite).Run();

        sandbox.Query("SELECT artist_name, Note, note_2, rowid_2, unnamed, status, status_2, unnamed_2 FROM artists").Should().Equal("A|1|2|3|4|success|5|beyond");
        result.Notices.Should().Contain(notice => notice.Contains("the column 'rowid' of the artists is called 'rowid_2'", StringComparison.Ordinal));
        using var ledger = sandbox.Open();
        ledger.FindArtist(LedgerSamples.First)!.Probe.Status.Should().Be(ProbeStatus.Success);
    }

    [Fact]
    public void Rows_of_one_odd_id_stay_behind_and_that_is_said()
    {
        using var sandbox = new SqliteSandbox();
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name\r\n{LedgerSamples.First},A\r\nx,first\r\nx,second\r\n");

        var result = Conversion(sandbox, LedgerBackend.Sqlite).Run();

        sandbox.Query("SELECT mbid, artist_name FROM artists ORDER BY mbid").Should().Equal($"{LedgerSamples.First}|A", "x|first");
        result.Notices.Should().Contain(notice => notice.Contains("1 rows without an MBID of their own stay behind", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LedgerBackend.Csv)]
    [InlineData(LedgerBackend.Sqlite)]
    public void A_target_with_rows_is_refused_and_set_aside_only_when_that_is_wanted(LedgerBackend to)
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = Open(sandbox, Other(to)))
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "new")]);
        }

        using (var ledger = Open(sandbox, to))
        {
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.Remember("a", "old");
        }

        var before = Snapshot(sandbox);
        Conversion(sandbox, to).Run().Refusal.Should().Contain("--overwrite");
        Snapshot(sandbox).Should().Equal(before);
        Conversion(sandbox, to, overwrite: true).Preview().SetAside.Should().NotBeEmpty();
        Snapshot(sandbox).Should().Equal(before);

        var result = Conversion(sandbox, to, overwrite: true).Run();

        result.Refusal.Should().BeNull();
        using (var ledger = Open(sandbox, to))
        {
            ledger.Artists().Select(artist => artist.Name).Should().Equal("new");
            ledger.IsSurveyOpen(EntryKind.Artist).Should().BeFalse();
            ledger.Recall("a").Should().BeNull();
        }

        result.SetAside.Should().OnlyContain(path => path.Contains(".replaced-20261123T120000Z", StringComparison.Ordinal));
        var aside = new LedgerLocation(to, result.SetAside[0], result.SetAside[^1], result.SetAside[0]);
        using var old = LedgerOpening.Open(aside, readOnly: true, sandbox.Time);
        old.Artists().Select(artist => artist.Name).Should().Equal("old");
        old.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        old.Recall("a").Should().Be("old");
    }

    [Theory]
    [InlineData(LedgerBackend.Csv)]
    [InlineData(LedgerBackend.Sqlite)]
    public void A_held_ledger_on_either_side_is_not_touched(LedgerBackend held)
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerBackend.Csv))
        {
            csv.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Open().Dispose();
        using var ledger = Open(sandbox, held);
        var before = Snapshot(sandbox);

        foreach (var to in Enum.GetValues<LedgerBackend>())
        {
            var convert = () => Conversion(sandbox, to, overwrite: true).Run();

            convert.Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);
        }

        Snapshot(sandbox).Should().Equal(before);
    }

    [Theory]
    [InlineData(LedgerBackend.Csv)]
    [InlineData(LedgerBackend.Sqlite)]
    public void Where_there_is_nothing_to_convert_nothing_is_made(LedgerBackend to)
    {
        using var sandbox = new SqliteSandbox();

        Conversion(sandbox, to).Preview().Refusal.Should().StartWith("There is nothing to convert: ");
        Conversion(sandbox, to).Run().Refusal.Should().StartWith("There is nothing to convert: ");
        sandbox.Folder.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData("artists")]
    [InlineData("release_groups")]
    public void Bytes_that_are_no_text_are_not_lost_silently(string table)
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Sync([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
        }

        sandbox.Query($"ALTER TABLE {table} ADD COLUMN picture BLOB");
        sandbox.Query($"UPDATE {table} SET picture = x'ff00'");

        var convert = () => Conversion(sandbox, LedgerBackend.Csv).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The column 'picture' of the table {table}*");
        sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Fact]
    public void A_conversion_that_fails_leaves_the_target_that_it_had_set_aside_in_its_place()
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerBackend.Csv))
        {
            csv.Sync([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
            csv.Remember("a", "old");
            csv.SetSurvey(EntryKind.Artist, open: true);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "new")]);
        }

        sandbox.Query("ALTER TABLE artists ADD COLUMN picture BLOB");
        sandbox.Query("UPDATE artists SET picture = x'ff00'");
        var before = Snapshot(sandbox);

        var convert = () => Conversion(sandbox, LedgerBackend.Csv, overwrite: true).Run();

        convert.Should().Throw<LedgerException>().WithMessage("The column 'picture'*");
        Snapshot(sandbox).Should().Equal(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_does_one_into_a_database_which_has_no_room_for_all_columns(bool hadDatabase)
    {
        using var sandbox = new SqliteSandbox();
        if (hadDatabase)
        {
            using var ledger = sandbox.Open();
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
        }

        var columns = string.Join(',', Enumerable.Range(0, 2100).Select(i => FormattableString.Invariant($"c{i}")));
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,{columns}\r\n{LedgerSamples.First},A\r\n");
        var before = Snapshot(sandbox);

        var convert = () => Conversion(sandbox, LedgerBackend.Sqlite, overwrite: true).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Database} cannot be read or written*");
        Snapshot(sandbox).Should().Equal(before);
    }

    [Fact]
    public void A_target_that_can_be_set_aside_only_in_part_stays_whole()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "old")]);
        }

        var bytes = File.ReadAllBytes(sandbox.Database);
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name\r\n{LedgerSamples.First},A\r\n");
        File.WriteAllText(sandbox.Database + "-shm", "");
        Directory.CreateDirectory(sandbox.Database + ".replaced-20261123T120000Z");

        var convert = () => Conversion(sandbox, LedgerBackend.Sqlite, overwrite: true).Run();

        convert.Should().Throw<LedgerException>();
        File.ReadAllBytes(sandbox.Database).Should().Equal(bytes);
        File.Exists(sandbox.Database + "-shm").Should().BeTrue();
    }

    [Fact]
    public void A_fault_of_the_database_is_told_as_one_of_the_database()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([.. Enumerable.Range(0, 2000).Select(i => LedgerSamples.Artist(LedgerSamples.Numbered(i), "A"))]);
        }

        using (var file = File.OpenWrite(sandbox.Database))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0xff, (int)(file.Length / 4)).ToArray());
        }

        var convert = () => Conversion(sandbox, LedgerBackend.Csv).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Database} is damaged*");
        sandbox.Names.Should().Equal("mbid_cache.db");
    }

    [Theory]
    [InlineData("mbid-artists.csv")]
    [InlineData("mbid-releasegroups.csv")]
    public void A_CSV_file_that_cannot_be_understood_is_not_left_out_silently(string name)
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerBackend.Csv))
        {
            csv.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            csv.Sync([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
        }

        sandbox.Folder.Write(name, "no;header\r\n1;2\r\n");
        var conversion = Conversion(sandbox, LedgerBackend.Sqlite);

        foreach (var convert in new[] { conversion.Preview, conversion.Run })
        {
            convert.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Folder[name]} has no column *").Which.Fault.Should().Be(LedgerFault.Unusable);
        }

        sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-releasegroups.csv");
    }

    [Fact]
    public void Nor_is_one_replaced_without_being_asked_for()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Folder.Write("mbid-artists.csv", "no;header\r\n1;2\r\n");

        Conversion(sandbox, LedgerBackend.Csv).Run().Refusal.Should().Contain("--overwrite");
        Conversion(sandbox, LedgerBackend.Csv, overwrite: true).Run().SetAside.Should().ContainSingle();
    }

    [Theory]
    [InlineData("mbid-artists.csv", false)]
    [InlineData("mbid-artists.csv", true)]
    [InlineData("mbid-releasegroups.csv", false)]
    public void Of_a_conversion_that_fails_halfway_no_half_stays(string failing, bool hadHeader)
    {
        using var source = new SqliteSandbox();
        using var sandbox = new SqliteSandbox();
        if (hadHeader)
        {
            sandbox.Folder.Write("mbid-releasegroups.csv", "rg_mbid,rg_title\r\n");
        }

        using (var ledger = Open(source, LedgerBackend.Csv))
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Sync([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
            ledger.Remember("a", "b");
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.SetSurvey(EntryKind.ReleaseGroup, open: true);
        }

        var (artists, releaseGroups) = (sandbox.Location.ArtistsCsvPath, sandbox.Location.ReleaseGroupsCsvPath);
        using (var target = CsvLedger.Open(artists, releaseGroups, sandbox.Time, FailingAt))
        using (var content = CsvLedger.Read(source.Location.ArtistsCsvPath, source.Location.ReleaseGroupsCsvPath, sandbox.Time))
        {
            var take = () => target.TakeOver(content.Content, "source");

            take.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Folder[failing]} cannot be read or written*");
            target.Abandon();
        }

        using var after = CsvLedger.Read(artists, releaseGroups, sandbox.Time);
        after.IsEmpty.Should().BeTrue();
        after.Recall("a").Should().BeNull();
        after.Content.OpenSurveys.Should().BeEmpty();
        sandbox.Names.Should().NotContain(name => name.EndsWith(".tmp", StringComparison.Ordinal));

        bool FailingAt(string from, string to) => to == sandbox.Folder[failing]
            ? throw new IOException("no")
            : DurableFile.TryRename(from, to);
    }

    [Fact]
    public void A_header_without_rows_leaves_no_column_behind_and_removed_rows_are_not_in_the_way()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Query("ALTER TABLE artists ADD COLUMN rating TEXT NOT NULL DEFAULT 'five'");
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,old\r\n{LedgerSamples.Second},B,x\r\n");
        using (var csv = CsvLedger.Open(sandbox.Location.ArtistsCsvPath, sandbox.Location.ReleaseGroupsCsvPath, sandbox.Time))
        {
            csv.Remove(EntryKind.Artist, [LedgerSamples.Second]);
            csv.Abandon();
        }

        Convert(sandbox, LedgerBackend.Csv);

        var lines = File.ReadAllLines(sandbox.Location.ArtistsCsvPath);
        lines.Should().HaveCount(2);
        lines[0].Should().EndWith(",rating").And.NotContain(",old");
        lines[1].Should().EndWith(",five");
    }

    [Fact]
    public void A_database_whose_rows_were_removed_takes_over_CSV_files_only_when_it_is_asked_to()
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerBackend.Csv))
        {
            csv.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]).Should().Be(1);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Artists().Should().BeEmpty();
        }

        using (var view = sandbox.View())
        {
            view.Artists().Should().BeEmpty();
        }

        Convert(sandbox, LedgerBackend.Sqlite);

        using var converted = sandbox.Open();
        converted.Artists().Select(artist => artist.Name).Should().Equal("A");
    }

    [Fact]
    public void The_history_stays_in_the_database_that_is_left_in_place()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Write([new LedgerChange(EntryKind.Artist, ledger.FindArtist(LedgerSamples.First)!.Row, LedgerSamples.Success(LedgerSamples.Noon))]);
        }

        Conversion(sandbox, LedgerBackend.Csv).Run();

        sandbox.Query("SELECT count(*) FROM canary_responses").Should().Equal("1");
        var history = LedgerHistory.Of(sandbox.Location, LedgerSamples.First, 5);
        history.Backends.Should().Equal(new HistoryRow(LedgerSamples.Noon, "skyhook", "200", IsSuccess: true, IsTextSearch: false));
        history.EdgeCache.Select(row => row.Said).Should().Equal("HIT");
    }

    private static LedgerBackend Other(LedgerBackend backend) => backend == LedgerBackend.Csv ? LedgerBackend.Sqlite : LedgerBackend.Csv;

    private static LedgerConversion Conversion(SqliteSandbox sandbox, LedgerBackend to, bool overwrite = false) =>
        new(sandbox.Location, to, overwrite, sandbox.Time);

    private static void Convert(SqliteSandbox sandbox, LedgerBackend to) => Conversion(sandbox, to).Run().Refusal.Should().BeNull();

    private static ILedger Open(SqliteSandbox sandbox, LedgerBackend backend) =>
        LedgerOpening.Open(sandbox.Location with { Backend = backend }, readOnly: false, sandbox.Time);

    private static void Fill(ILedger ledger, Entry[] entries, bool[] surveys, string note)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var (mbid, entry) = (LedgerSamples.Numbered(i), entries[i]);
            ledger.Sync([LedgerSamples.Artist(mbid, entry.Name)], entry.IsManual ? EntrySource.Manual : EntrySource.Lidarr);
            ledger.Sync([new Album(mbid, entry.Title, LedgerSamples.Numbered(i / 2), entry.AlbumArtist)], entry.Source);
            ledger.Write([
                new LedgerChange(EntryKind.Artist, ledger.FindArtist(mbid)!.Row, entry.Artist),
                new LedgerChange(EntryKind.TextSearch, ledger.FindArtist(mbid)!.Row, entry.Search),
                new LedgerChange(EntryKind.ReleaseGroup, ledger.FindReleaseGroup(mbid)!.Row, entry.Group)]);
        }

        ledger.Remember("some.note", note);
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            ledger.SetSurvey(kind, surveys[(int)kind]);
        }
    }

    // Columns and rows of somebody else, as a spreadsheet would put them in.
    private static void AddToCsv(string path, IEnumerable<string> cells, bool hasOddRow)
    {
        var table = Load();
        table.UnknownColumns.AddRange(["my note", "\"quoted\""]);
        foreach (var (cell, number) in cells.Select((cell, number) => (cell, number)))
        {
            table[number].Extra = [cell, "x"];
        }

        if (hasOddRow)
        {
            table.Add(new CsvRow { Verbatim = [Odd, .. table.Schema.Names.Skip(1).Select((name, i) => i % 2 == 0 ? name : "")], Extra = ["", "y"] }, hasMbid: false);
        }

        Save(table);
        // A second time, in the order that the rows have once they are read.
        Save(Load());

        CsvTable Load() => new CsvLoader(path.EndsWith("artists.csv", StringComparison.Ordinal) ? CsvSchema.Artists : CsvSchema.ReleaseGroups, new StringPool())
            .LoadFile(path, new CsvNotices(path)).Table;

        void Save(CsvTable rows)
        {
            using var stream = new MemoryStream();
            CsvRowWriter.Write(rows, stream);
            File.WriteAllBytes(path, stream.ToArray());
        }
    }

    private static SortedDictionary<string, string> CsvFiles(SqliteSandbox sandbox) => new(
        sandbox.Names.Where(name => name.StartsWith("mbid-", StringComparison.Ordinal)).ToDictionary(name => name, name => File.ReadAllText(sandbox.Folder[name])),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Snapshot(SqliteSandbox sandbox) => new(
        sandbox.Names.ToDictionary(name => name, name => System.Convert.ToHexString(File.ReadAllBytes(sandbox.Folder[name]))), StringComparer.Ordinal);

    // As text, with the columns by name: their order is nobody's business.
    private static List<string> Tables(SqliteSandbox sandbox)
    {
        var all = new List<string>();
        foreach (var table in new[] { "artists", "release_groups" })
        {
            var columns = sandbox.Query($"SELECT name FROM pragma_table_info('{table}') ORDER BY name");
            all.AddRange(columns);
            // By all of them: rows that agree in the first ones have no order of their own.
            var order = string.Join(", ", Enumerable.Range(1, columns.Count));
            all.AddRange(sandbox.Query(
                $"SELECT {string.Join(", ", columns.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))} FROM {table} ORDER BY {order}"));
        }

        all.AddRange(sandbox.Query("SELECT key, value FROM lidarr_cache_warmer WHERE key NOT LIKE 'history:%' ORDER BY key"));
        return all;
    }

    private sealed record Entry(
        string Name, string Title, string AlbumArtist, string Foreign, ProbeRecord Artist, ProbeRecord Search, ProbeRecord Group, bool IsManual, EntrySource Source);
}
