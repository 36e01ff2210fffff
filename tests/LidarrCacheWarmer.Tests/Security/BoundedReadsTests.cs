using System.Reflection;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>
/// Lists every place that reads foreign bytes. A new place changes this list, so that a reviewer sees its limits for size,
/// time and cancellation. Files on a disk need no time and no token.
/// </summary>
public sealed class BoundedReadsTests
{
    private static readonly IReadOnlyDictionary<string, string> Readers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Network reads: each has a size limit, a time limit and a token.
        ["AnswerStream"] = "Lidarr: 16 MB for an element, SilenceLimit for time and token",
        ["ErrorBody"] = "Lidarr's words of an error: 16 KB, through AnswerStream",
        ["LidarrAnswer"] = "Lidarr: opens the body that AnswerStream reads, and reads JSON from it",
        ["LidarrRequests"] = "Lidarr: reads JSON from AnswerStream",
        ["MetadataClient"] = "the metadata server: opens the body that BodyInspector reads, under a deadline",
        ["BodyInspector"] = "the metadata server: 64 MB, under the deadline and the token of MetadataClient",
        ["OneArrivalStream"] = "passes on what HttpClient reads",
        ["OneArrivalFrames"] = "passes on what HttpClient reads",
        ["PassingStream"] = "passes on what HttpClient reads",
        ["LimitedHandler"] = "the hub: opens the body that LimitedStream reads",
        ["LimitedStream"] = "the hub over HTTP: FrameLimit for size and time, a token for hanging up",
        ["LimitedSocket"] = "the hub over a WebSocket: FrameLimit for size and time; SignalR hangs up by Abort",

        // Files of any kind: a size limit.
        ["SmallFile"] = "the caller's limit",
        ["TextFile"] = "config and key files: 1 MiB",
        ["ManualEntriesFile"] = "16 MiB",
        ["LedgerLock"] = "the first bytes of a lock file",
        ["IntegrityStamp"] = "the head of a database",
        ["SqliteSnapshot"] = "the head of a database",

        // The ledger itself, which is as large as the library and consists of regular files.
        ["CsvLoader"] = "the ledger, row by row; of its first line 16 KB",
        ["FileStamp"] = "the ledger in pieces, for its hash",
        ["StampingStream"] = "passes on what CsvLoader and FileStamp read",
        ["JournalContent"] = "as many bytes as the journal had when it was opened",
        ["WriteAheadLog"] = "the log beside a database, frame by frame",
        ["RollbackJournal"] = "the journal beside a database, page by page",
        ["ScratchCopy"] = "a database and what lies beside it, in pieces",
        ["PageComparison"] = "a database and its log, page by page",
        ["DurableFile"] = "copies of the ledger, in pieces",

        // A user at a terminal, which limits lines to 4 KB; both read only from a terminal.
        ["ConsoleTerminal"] = "an answer to init",
        ["Choice"] = "an answer to a question of ledger",
    };

    private static readonly IReadOnlyList<MethodCall> Reads =
    [
        .. new[] { typeof(Mbid).Assembly, typeof(HubLine).Assembly }.SelectMany(CalledMethods.In).Where(call => IsRead(call.Method)),
    ];

    [Fact]
    public void Every_read_is_in_a_type_with_known_limits() =>
        Reads.Where(call => !Readers.ContainsKey(call.Caller)).Select(call => $"{call.Caller} calls {call.Method.DeclaringType!.Name}.{call.Method.Name}")
            .Distinct().Should().BeEmpty();

    [Fact]
    public void Every_type_with_known_limits_reads() =>
        Readers.Keys.Except(Reads.Select(call => call.Caller)).Should().BeEmpty();

    [Theory]
    [InlineData(typeof(File), "ReadAllText")]
    [InlineData(typeof(StreamReader), "ReadToEndAsync")]
    [InlineData(typeof(HttpContent), "ReadAsStringAsync")]
    [InlineData(typeof(HttpClient), "GetByteArrayAsync")]
    [InlineData(typeof(Console), "ReadLine")]
    public void Common_unlimited_reads_are_found(Type type, string method) =>
        type.GetMethods().Where(one => one.Name == method).Should().NotBeEmpty().And.OnlyContain(one => IsRead(one));

    private static bool IsRead(MethodBase method)
    {
        var (type, name) = (method.DeclaringType!, method.Name);
        return type switch
        {
            _ when type == typeof(File) => name.StartsWith("Read", StringComparison.Ordinal) || name is "OpenRead" or "OpenText" or "Open",
            _ when type == typeof(RandomAccess) => name.StartsWith("Read", StringComparison.Ordinal),
            _ when type == typeof(Console) => name is "Read" or "ReadLine",
            _ when typeof(Stream).IsAssignableFrom(type) || typeof(TextReader).IsAssignableFrom(type) =>
                name.StartsWith("Read", StringComparison.Ordinal) || name.StartsWith("CopyTo", StringComparison.Ordinal),
            _ when typeof(HttpContent).IsAssignableFrom(type) =>
                name.StartsWith("Read", StringComparison.Ordinal) || name.StartsWith("CopyTo", StringComparison.Ordinal) || name.StartsWith("LoadInto", StringComparison.Ordinal),
            _ when typeof(HttpClient).IsAssignableFrom(type) => name.StartsWith("Get", StringComparison.Ordinal),
            _ => type.Name is "HttpContentJsonExtensions" or "HttpClientJsonExtensions"
                || (type.Name is "WebSocket" or "ClientWebSocket" or "Socket" && name.StartsWith("Receive", StringComparison.Ordinal))
                || (type.Name is "PipeReader" && name.StartsWith("Read", StringComparison.Ordinal))
                || (type.Name is "JsonSerializer" or "JsonDocument" && method.GetParameters() is [{ ParameterType: var from }, ..] && from == typeof(Stream)),
        };
    }
}
