using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A result as one line of text: its fields, separated by a control character that no field contains.
/// </summary>
internal static class ResultLine
{
    private const char Separator = '\u001f';

    private const string Same = "=";

    // The end of the year 9999.
    private const long Latest = 315_537_897_599_999_999;

    private const int Fields = 16;

    /// <summary>Formats a result.</summary>
    public static string Format(LedgerChange change)
    {
        var record = change.Record;
        return string.Join(
            Separator,
            Letter(change.Key.Kind),
            Convert.ToBase64String(change.Key.Mbid.Value.ToByteArray()),
            LedgerWords.For(record.Status),
            record.Attempts.ToString(CultureInfo.InvariantCulture),
            Text(record.LastStatusCode),
            Time(record.LastChecked),
            Text(record.CanaryTarget),
            Text(record.CfCacheStatus),
            LedgerWords.For(record.Verdict, record.Status),
            Time(record.VerdictSince, record.LastChecked),
            Text(record.Evidence),
            Time(record.WarmUntil),
            Time(record.LastSuccess, record.LastChecked),
            Time(record.NextFullCheck),
            record.ColdRuns.ToString(CultureInfo.InvariantCulture),
            record.RefreshPending ? "1" : "");
    }

    /// <summary>Reads a result; false when a newer version wrote it in another form.</summary>
    public static bool TryRead(byte[] utf8, out LedgerChange change)
    {
        change = default;
        if (Encoding.UTF8.GetString(utf8).Split(Separator) is not { Length: >= Fields } fields
            || KindOf(fields[0]) is not { } kind
            || !TryMbid(fields[1], out var mbid))
        {
            return false;
        }

        var (status, lastChecked) = (LedgerWords.StatusOf(fields[2]), Time(fields[5]));
        change = new LedgerChange(
            new EntryKey(kind, mbid),
            new ProbeRecord
            {
                Status = status,
                Attempts = Count(fields[3]),
                LastStatusCode = fields[4],
                LastChecked = lastChecked,
                CanaryTarget = fields[6],
                CfCacheStatus = fields[7],
                Verdict = LedgerWords.VerdictOf(fields[8], status),
                VerdictSince = Time(fields[9], lastChecked),
                Evidence = fields[10],
                WarmUntil = Time(fields[11]),
                LastSuccess = Time(fields[12], lastChecked),
                NextFullCheck = Time(fields[13]),
                ColdRuns = Count(fields[14]),
                RefreshPending = fields[15].Length > 0,
            });
        return true;
    }

    private static string Letter(EntryKind kind) => kind switch
    {
        EntryKind.Artist => "a",
        EntryKind.TextSearch => "s",
        EntryKind.ReleaseGroup => "g",
    };

    private static EntryKind? KindOf(string letter) => letter switch
    {
        "a" => EntryKind.Artist,
        "s" => EntryKind.TextSearch,
        "g" => EntryKind.ReleaseGroup,
        _ => null,
    };

    private static bool TryMbid(string text, out Mbid mbid)
    {
        Span<byte> bytes = stackalloc byte[16];
        var isOne = Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length;
        mbid = isOne ? new Mbid(new Guid(bytes)) : default;
        return isOne;
    }

    private static string Text(string text) => LedgerWords.Storable(text).Replace(Separator, ' ');

    // The time is in microseconds, because a row stores no finer unit.
    private static string Time(DateTimeOffset? moment) =>
        LedgerTimestamp.Pack(moment) is var ticks and not 0 ? (ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture) : "";

    // In most results, some times are equal, so a short mark replaces an equal time.
    private static string Time(DateTimeOffset? moment, DateTimeOffset? same) =>
        moment is not null && LedgerTimestamp.Pack(moment) == LedgerTimestamp.Pack(same) ? Same : Time(moment);

    private static DateTimeOffset? Time(string text, DateTimeOffset? same) => text is Same ? same : Time(text);

    private static DateTimeOffset? Time(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var microseconds) && microseconds is > 0 and <= Latest
            ? LedgerTimestamp.Unpack(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;

    private static int Count(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var count) && LedgerWords.IsCount(count) ? (int)count : 0;
}
