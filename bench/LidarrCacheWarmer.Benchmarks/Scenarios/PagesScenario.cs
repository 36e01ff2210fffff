using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Benchmarks.Findings;
using LidarrCacheWarmer.Benchmarks.Running;
using LidarrCacheWarmer.Benchmarks.Virtual;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Benchmarks.Scenarios;

/// <summary>
/// Measures the processor time of one page of a list in this process, with the compiler of the .NET runtime. A page of a
/// database is read from the open ledger, and a page of CSV files from a view that is opened for this page only. The
/// files are in the system's cache.
/// </summary>
/// <param name="backend">The kind of ledger.</param>
/// <param name="artists">The number of artists.</param>
/// <param name="albums">The number of release groups; the lists are lists of these.</param>
/// <param name="most">The limit for a page, in milliseconds.</param>
internal sealed class PagesScenario(LedgerKind backend, int artists, int albums, double most) : IScenario
{
    private const int Rounds = 7, ColdOneIn = 20, TheOneIn = 12, Rare = 10, Limit = 100, Waiting = 45_000;
    private const string RareWord = "Zyx", CommonWord = "The ";

    private static readonly InstanceName Kids = InstanceName.TryParse("lidarr.kids").GetValueOrDefault();

    public string Title => Finding.Text($"pages: {artists + albums:N0} rows, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-benchmark-").FullName;
        var location = Workplace.LocationIn(folder, backend);
        try
        {
            await using (var ledger = LedgerOpening.Open(location, readOnly: false, time))
            {
                await FillAsync(ledger, time.GetUtcNow());
            }

            if (backend == LedgerKind.Csv)
            {
                foreach (var (name, request) in Lists())
                {
                    yield return await MeasureAsync(name, async () =>
                    {
                        await using var view = LedgerOpening.Open(location, readOnly: true, time);
                        return await view.PageAsync(request);
                    });
                }

                yield break;
            }

            await foreach (var finding in IndexesAsync(location, Path.Combine(folder, "mbid_cache.db"), time))
            {
                yield return finding;
            }

            await using var open = LedgerOpening.Open(location, readOnly: false, time);
            foreach (var (name, request) in Lists())
            {
                yield return await MeasureAsync(name, () => open.PageAsync(request));
            }

            await open.WriteAsync([.. Enumerable.Range(0, albums).Where(IsCold).Take(Waiting).Select(number => Result(number, Verdict.Warm, time.GetUtcNow()))]);
            foreach (var (name, request) in Lists().Where(list => list.Request.Verdicts is not null))
            {
                yield return await MeasureAsync(Finding.Text($"{name}, {Waiting:N0} waiting results"), () => open.PageAsync(request));
            }

            await using var beside = LedgerOpening.Open(location, readOnly: true, time);
            foreach (var (name, request) in Lists().Where(list => list.Request.Verdicts is not null))
            {
                yield return await MeasureAsync(Finding.Text($"{name}, {Waiting:N0} waiting results, view"), () => beside.PageAsync(request));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static EntryPageRequest Page => new() { Kind = EntryKind.ReleaseGroup, Limit = Limit };

    private static bool IsCold(int number) => number % ColdOneIn == 1;

    private IEnumerable<(string Name, EntryPageRequest Request)> Lists()
    {
        var deep = new EntryCursor(new EntryPlace(EntryPart.Stored, "", albums / 2), AlbumOf(albums / 2));
        yield return ("all, from the middle", Page with { After = deep });
        yield return ("a common verdict, from the middle", Page with { Verdicts = Only(Verdict.Warm), After = deep });
        yield return ("one verdict in twenty", Page with { Verdicts = Only(Verdict.Cold) });
        yield return (Finding.Text($"a verdict of {Rare} entries"), Page with { Verdicts = Only(Verdict.Thin) });
        yield return (Finding.Text($"a Lidarr with {Rare} entries"), Page with { Lidarr = Kids });
        yield return (Finding.Text($"a prefix of {Rare} names"), Page with { NamePrefix = RareWord });
        yield return ("a common prefix", Page with { NamePrefix = CommonWord });
        yield return ("a common prefix and verdict", Page with { NamePrefix = CommonWord, Verdicts = Only(Verdict.Warm) });
        yield return (Finding.Text($"a common prefix, a verdict of {Rare} entries"), Page with { NamePrefix = CommonWord, Verdicts = Only(Verdict.Thin) });
        yield return ("a common prefix, a common verdict that none of its entries has", Page with { NamePrefix = CommonWord, Verdicts = Only(Verdict.Missing) });
        yield return (Finding.Text($"a common prefix, a Lidarr with {Rare} entries"), Page with { NamePrefix = CommonWord, Lidarr = Kids });
    }

    private static HashSet<Verdict> Only(Verdict verdict) => [verdict];

    private Mbid AlbumOf(int number) => VirtualWarming.MbidOf(artists + number);

    private async Task<Finding> MeasureAsync(string name, Func<ValueTask<EntryPage>> read)
    {
        var used = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            _ = await read();
            used.Add(Environment.CpuUsage.TotalTime - before);
        }

        return Finding.Start($"{Title}: {name}", Median.Of(used), TimeSpan.FromMilliseconds(most));
    }

    private async IAsyncEnumerable<Finding> IndexesAsync(LedgerLocation location, string path, TimeProvider time)
    {
        using (var connection = SqliteFile.Connect(path))
        {
            foreach (var index in SqliteIndexes.All)
            {
                SqliteSchema.Execute(connection, $"DROP INDEX {index.Name}");
            }

            var page = SqliteStatement.NumberFrom(connection, "PRAGMA page_size") / 1e6;
            var (free, all) = (SqliteStatement.NumberFrom(connection, "PRAGMA freelist_count") * page, SqliteStatement.NumberFrom(connection, "PRAGMA page_count") * page);
            yield return Finding.Told($"{Title}: size of the indexes beside the rest", Finding.Text($"{free:0.0} MB")) with
            {
                Bound = Finding.Text($"{all - free:0.0} MB"), Ratio = Finding.Text($"{free / (all - free):0.000}"),
            };
        }

        var before = Environment.CpuUsage.TotalTime;
        await using var again = LedgerOpening.Open(location, readOnly: false, time);
        yield return Finding.Time($"{Title}: opening that checks all rows and creates the indexes", Environment.CpuUsage.TotalTime - before, TimeSpan.FromSeconds(10));
    }

    private async Task FillAsync(ILedger ledger, DateTimeOffset now)
    {
        foreach (var numbers in Enumerable.Range(0, artists).Chunk(LibraryReader.ChunkSize))
        {
            _ = await ledger.UpsertAsync([.. numbers.Select(number => new Artist(VirtualWarming.MbidOf(number), ArtistName(number), 0, 0))]);
        }

        foreach (var numbers in Enumerable.Range(0, albums).Chunk(LibraryReader.ChunkSize))
        {
            var artist = (int number) => (int)((long)number * artists / albums);
            _ = await ledger.UpsertAsync([.. numbers.Select(number => new Album(AlbumOf(number), TitleOf(number), VirtualWarming.MbidOf(artist(number)), ArtistName(artist(number))))]);
            await ledger.WriteHoldersAsync(
                EntryKind.ReleaseGroup, [.. numbers.Select(number => new HolderChange(AlbumOf(number), InstanceSet.From(IsRare(number, 2) ? [Kids] : [InstanceName.Unnamed])))]);
            await ledger.WriteAsync([.. numbers.Select(number => Result(number, VerdictOf(number), now))]);
        }

        await ledger.CompactAsync();
    }

    // The rare entries of a list lie in the second half.
    private bool IsRare(int number, int list) => number >= albums / 2 && number < (albums / 2) + (Rare * 10) && number % 10 == list;

    private Verdict VerdictOf(int number) => IsRare(number, 3) ? Verdict.Thin
        : IsCold(number) ? Verdict.Cold
        : number % 2 == 0 && !TitleOf(number).StartsWith(CommonWord, StringComparison.Ordinal) && !ArtistName((int)((long)number * artists / albums)).StartsWith(CommonWord, StringComparison.Ordinal) ? Verdict.Missing
        : Verdict.Warm;

    private static string ArtistName(int number) => Word(number, $"artist {number}");

    private string TitleOf(int number) => IsRare(number, 4) ? $"{RareWord} {number}" : Word(number, $"title {number}");

    // Names in random order, so that neighbours in the index of names are not neighbours in the table.
    private static string Word(int number, string rest)
    {
        var mixed = unchecked((uint)number * 2_654_435_761u) >> 8;
        return $"{(number % TheOneIn == 0 ? CommonWord : "")}{(char)('a' + (mixed % 25))}{mixed % 9973} {rest}";
    }

    private LedgerChange Result(int number, Verdict verdict, DateTimeOffset now)
    {
        var at = now.AddSeconds(-number);
        var isWarm = VerdictInfo.For(verdict).CountsAsWarm;
        return new LedgerChange(new EntryKey(EntryKind.ReleaseGroup, AlbumOf(number)), new ProbeRecord
        {
            Status = isWarm ? ProbeStatus.Success : ProbeStatus.Timeout, Verdict = verdict, Attempts = 2, LastStatusCode = isWarm ? "200" : "503",
            LastChecked = at, VerdictSince = at, LastSuccess = isWarm ? at : null, WarmUntil = isWarm ? at.AddDays(30) : null, CfCacheStatus = "MISS",
        });
    }
}
