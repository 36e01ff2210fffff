using System.Reflection;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Service.Watching;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>
/// Lists every type that reads bytes from outside, with its limits for size, time and cancellation. A new reader must
/// be added to this list, so a reviewer sees its limits. Reads of files need no time limit and no cancellation token.
/// </summary>
public sealed class BoundedReadsTests
{
    private static readonly IReadOnlyDictionary<string, string> Readers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Network reads: each has a size limit, a time limit and a cancellation token.
        ["AnswerStream"] = "Lidarr: 16 MB for an element, SilenceLimit for time and token",
        ["ErrorBody"] = "Lidarr's error text: 16 KB, through AnswerStream",
        ["LidarrAnswer"] = "Lidarr: opens the body that AnswerStream reads, and reads JSON from it",
        ["LidarrRequests"] = "Lidarr: reads JSON from AnswerStream",
        ["MetadataClient"] = "the metadata server: opens the body that BodyInspector reads, under a deadline",
        ["BodyInspector"] = "the metadata server: 64 MB, under the deadline and the token of MetadataClient",
        ["OneArrivalStream"] = "passes on the bytes that HttpClient reads",
        ["OneArrivalFrames"] = "passes on the bytes that HttpClient reads",
        ["PassingStream"] = "passes on the bytes that HttpClient reads",
        ["LimitedHandler"] = "the hub: opens the body that LimitedStream reads",
        ["LimitedStream"] = "the hub over HTTP: FrameLimit for size and time, a token for disconnecting",
        ["LimitedSocket"] = "the hub over a WebSocket: FrameLimit for size and time; SignalR disconnects with Abort",

        ["HttpPoster"] = "services of notifications and heartbeats: 4 KB, its time limit, and a token",

        ["ApiReply"] = "the body of a request to the API: 256 KB (WebServer), Kestrel's minimum rate, and the token of the connection",

        // Files of any kind: a size limit.
        ["SmallFile"] = "the caller's limit",
        ["TextFile"] = "config and key files: 1 MiB",
        ["ManualEntriesFile"] = "16 MiB",
        ["LedgerLock"] = "the first bytes of a lock file",
        ["IntegrityStamp"] = "the head of a database",
        ["SqliteSnapshot"] = "the head of a database",

        // The ledger itself, which is as large as the library and consists of regular files.
        ["CsvLoader"] = "the ledger, row by row; at most 16 KB of its first line",
        ["FileStamp"] = "the ledger in pieces, for its hash",
        ["StampingStream"] = "passes on the bytes that CsvLoader and FileStamp read",
        ["JournalFile"] = "as many bytes as the journal had when it was opened",
        ["WriteAheadLog"] = "the log beside a database, frame by frame",
        ["RollbackJournal"] = "the journal beside a database, page by page",
        ["ScratchCopy"] = "a database and the files beside it, in pieces",
        ["PageComparison"] = "a database and its log, page by page",
        ["DurableFile"] = "copies of the ledger, in pieces",

        // Parts of the program itself.
        ["Assets"] = "the style sheet, the script and the icon of the page",
        ["OpenApi"] = "the description of the API",

        // At most 4 KB of the standard input.
        ["PasswordCommand"] = "the new password of the page",

        // Both read only from a terminal, which limits a line to 4 KB.
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
    public void Every_type_on_the_list_still_reads_bytes() =>
        Readers.Keys.Except(Reads.Select(call => call.Caller)).Should().BeEmpty();

    [Theory]
    [InlineData(typeof(File), "ReadAllText")]
    [InlineData(typeof(StreamReader), "ReadToEndAsync")]
    [InlineData(typeof(HttpContent), "ReadAsStringAsync")]
    [InlineData(typeof(HttpClient), "GetByteArrayAsync")]
    [InlineData(typeof(Console), "ReadLine")]
    public void The_search_finds_common_unlimited_reads(Type type, string method) =>
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
