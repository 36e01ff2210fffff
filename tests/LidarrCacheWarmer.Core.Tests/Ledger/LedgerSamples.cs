using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Sample artists, albums and results.</summary>
internal static class LedgerSamples
{
    public static readonly Mbid First = new(new Guid("aaaaaaaa-a000-4000-8000-000000000001"));
    public static readonly Mbid Second = new(new Guid("bbbbbbbb-a000-4000-8000-000000000002"));
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Names with every character that could break a CSV file or SQLite.</summary>
    public static readonly Gen<string> Names = Gen.OneOf(
        OneOf(
            "", " ", "  leading and trailing  ", "Comma, The Artist", "Quote \"Q\" Artist", "\"", "\r\n", "a\nb", "a\rb",
            "=1+1", "\\n", "\t", "𝕏 Astral", "Sigur Rós", "\uFEFFname", "\uE000", "a;b|c", "'; DROP TABLE artists;--"),
        Gen.String[Gen.Char[" ,;\"\r\n\\=aé椎\uE000\t|"], 0, 6]);

    public static readonly Gen<DateTimeOffset?> Moments = Gen.OneOf(
        Gen.Const((DateTimeOffset?)null),
        Gen.Long[0, 4_000_000_000_000_000].Select(micros => (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddMicroseconds(micros)),
        Gen.Int[0, 1_000_000_000].Select(seconds => (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddSeconds(seconds)));

    /// <summary>Results with the fields that a ledger stores for a kind.</summary>
    public static Gen<ProbeRecord> Records(EntryKind kind) =>
        from status in Gen.Enum<ProbeStatus>()
        from verdict in Gen.Enum<Verdict>()
        from numbers in Gen.Select(Gen.Int[0, 30], Gen.Int[0, 5])
        from words in Gen.Select(Names, OneOf("", "200", "503", "TIMEOUT", "EXC:ConnectionRefused"), Names, Names)
        from moments in Gen.Select(Moments, Moments, Moments, Moments, Moments)
        from refreshPending in Gen.Bool
        let search = kind == EntryKind.TextSearch
        select new ProbeRecord
        {
            Status = status, Verdict = verdict, Attempts = search ? 0 : numbers.Item1, ColdRuns = numbers.Item2,
            Evidence = words.Item1, LastStatusCode = search ? "" : words.Item2, CanaryTarget = search ? "" : words.Item3,
            CfCacheStatus = search ? "" : words.Item4, LastChecked = moments.Item1, VerdictSince = moments.Item2,
            WarmUntil = moments.Item3, LastSuccess = moments.Item4, NextFullCheck = moments.Item5,
            RefreshPending = refreshPending && kind == EntryKind.Artist,
        };

    public static ProbeRecord Success(DateTimeOffset at) => new()
    {
        Status = ProbeStatus.Success, Verdict = Verdict.Warm, Attempts = 2, LastStatusCode = "200", LastChecked = at,
        VerdictSince = at, LastSuccess = at, WarmUntil = at.AddHours(72), Evidence = "complete", CanaryTarget = "skyhook",
        CfCacheStatus = "HIT",
    };

    public static ProbeRecord Failure(DateTimeOffset at) => new()
    {
        Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, Attempts = 25, LastStatusCode = "503", LastChecked = at,
        VerdictSince = at, ColdRuns = 1,
    };

    /// <summary>An untried result of a numbered artist, for tests in which only the artist matters.</summary>
    public static LedgerChange Result(int number) => new(new EntryKey(EntryKind.Artist, Numbered(number)), ProbeRecord.Untried);

    public static Artist Artist(Mbid mbid, string name) => new(mbid, name, LidarrId: 1, AlbumCount: 2);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>The number that was passed to <see cref="Numbered"/>.</summary>
    public static int NumberOf(Mbid mbid) => BitConverter.ToInt32(mbid.Value.ToByteArray());

    public static Mbid Numbered(int number) => new(new Guid(number, 0x0a00, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0]));
}
