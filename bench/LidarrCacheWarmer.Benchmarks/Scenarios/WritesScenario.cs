using System.Globalization;
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
/// Compares the bytes that a full pass writes to the ledger with the content of the rows. Counts what this process
/// passes to the system from the first result until the ledger is closed. The pass runs in virtual time at 3 requests
/// per second, in the order as_they_warm.
/// </summary>
/// <param name="backend">The kind of ledger.</param>
internal sealed class WritesScenario(LedgerKind backend) : IScenario
{
    private const int Artists = 10_000, AlbumsPerArtist = 7, BatchWriteFrequency = 5;
    private const double Rate = 3;

    public string Title => Finding.Text($"bytes written, {Artists * (AlbumsPerArtist + 1):N0} entries at {Rate}/s, {backend}");

    public async IAsyncEnumerable<Finding> MeasureAsync(
        ProgramUnderTest program, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var order = new VirtualTimeline(Artists, AlbumsPerArtist, Rate).AsTheyWarm().Warm;
        yield return await MeasureAsync(Title, order, time, ct);
        var shuffled = order.Select(warm => (warm.Kind, warm.Number)).ToArray();
        new Random(1).Shuffle(shuffled);
        yield return (await MeasureAsync($"{Title}, in random order", [.. order.Zip(shuffled, (warm, other) => (warm.At, other.Kind, other.Number))], time, ct))
            with { Goal = "", IsMet = true };
    }

    private async Task<Finding> MeasureAsync(
        string title, IReadOnlyList<(TimeSpan At, EntryKind Kind, int Number)> order, TimeProvider time, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-benchmark-").FullName;
        try
        {
            var clock = new SettableTime(time.GetUtcNow());
            long before;
            await using (var ledger = LedgerOpening.Open(Workplace.LocationIn(folder, backend), readOnly: false, clock))
            {
                await AddRowsAsync(ledger);
                before = WrittenBytes();
                await WriteResultsAsync(ledger, order, clock, ct);
            }

            var written = WrittenBytes() - before;
            var rows = SizeOfRows(folder);
            return Finding.Mean(title, written / 1e6, rows / 1e6, 3) with { Measured = Finding.Text($"{written / 1e6:0.0} MB"), Bound = Finding.Text($"{rows / 1e6:0.0} MB") };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AddRowsAsync(ILedger ledger)
    {
        foreach (var numbers in Enumerable.Range(0, Artists).Chunk(LibraryReader.ChunkSize))
        {
            _ = await ledger.UpsertAsync([.. numbers.Select(number => new Artist(VirtualWarming.MbidOf(number), Finding.Text($"Artist {number}"), 0, 0))]);
        }

        foreach (var numbers in Enumerable.Range(0, Artists * AlbumsPerArtist).Chunk(LibraryReader.ChunkSize))
        {
            _ = await ledger.UpsertAsync([.. numbers.Select(number => new Album(
                VirtualWarming.MbidOf(Artists + number), Finding.Text($"Album {number}"), VirtualWarming.MbidOf(number / AlbumsPerArtist),
                Finding.Text($"Artist {number / AlbumsPerArtist}")))]);
        }

        await ledger.CompactAsync();
    }

    // Writes as the program does: after every few results and every second, with a sync whenever a sync is due.
    private static async Task WriteResultsAsync(
        ILedger ledger, IReadOnlyList<(TimeSpan At, EntryKind Kind, int Number)> order, SettableTime clock, CancellationToken ct)
    {
        var pending = new PendingResults(ledger, TimeSpan.FromSeconds(10), clock);
        foreach (var second in order.GroupBy(warm => (long)warm.At.TotalSeconds))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var (at, kind, number) in second)
            {
                clock.Elapsed = at;
                pending.Add(Result(kind, number, clock.GetUtcNow()));
                if (pending.Count >= BatchWriteFrequency)
                {
                    await pending.WriteAsync();
                }
            }

            clock.Elapsed = TimeSpan.FromSeconds(second.Key + 1);
            await pending.WriteAndSyncWhenDueAsync();
        }

        await pending.WriteAndSyncAsync();
        await ledger.CopyArtistStatusesAsync();
        await ledger.CompactAsync();
    }

    private static LedgerChange Result(EntryKind kind, int number, DateTimeOffset at) => new(
        new EntryKey(kind, VirtualWarming.MbidOf(number)),
        new ProbeRecord
        {
            Status = ProbeStatus.Success, Verdict = Verdict.Warm, Attempts = 2, LastStatusCode = "200", LastChecked = at, VerdictSince = at,
            LastSuccess = at, WarmUntil = at.AddDays(30), CfCacheStatus = "MISS",
        });

    // The size of the content of all cells. A database also has rows for the history of headers.
    private long SizeOfRows(string folder)
    {
        if (backend == LedgerKind.Csv)
        {
            return Directory.EnumerateFiles(folder, "*.csv").Sum(file => new FileInfo(file).Length);
        }

        using var connection = SqliteFile.Connect(Path.Combine(folder, "mbid_cache.db"));
        var sum = 0L;
        foreach (var table in new[] { SqliteSchema.Artists, SqliteSchema.ReleaseGroups, "cf_cache_responses" })
        {
            var cells = SqliteColumns.Read(connection, table).Select(column => $"coalesce(length({column}), 0)");
            sum += SqliteStatement.NumberFrom(connection, $"SELECT sum({string.Join(" + ", cells)}) FROM {table}");
        }

        return sum;
    }

    // The bytes passed in write calls. A page of memory that the system writes back later is not counted.
    private static long WrittenBytes() => long.Parse(
        File.ReadLines("/proc/self/io").First(line => line.StartsWith("wchar: ", StringComparison.Ordinal))["wchar: ".Length..], CultureInfo.InvariantCulture);
}
