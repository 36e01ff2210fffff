using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Runs;

namespace LidarrCacheWarmer.Web;

/// <summary>Reads entries of the ledger, for the pages and for the API.</summary>
internal static class EntryReader
{
    /// <summary>The answer when the ledger has no such entry.</summary>
    public const string Unknown = "The ledger has no such entry.";

    /// <summary>Reads kind and MBID from a path; null when they are none.</summary>
    public static EntryKey? KeyOf(IReadOnlyList<string> values) =>
        values is [var kind, var text] && Model.PathWords.Find(kind) is { } known && Mbid.TryParse(text, out var mbid) ? new EntryKey(known, mbid) : null;

    /// <summary>The record of an entry; null when the ledger has no such entry.</summary>
    public static Task<ProbeRecord?> RecordAsync(Site site, EntryKey entry, CancellationToken ct) =>
        site.Executor.Window.ReadAsync(site.Options, entry.RecordInAsync, ct);

    /// <summary>Everything known about an artist or an album; null when the ledger has no such entry.</summary>
    public static Task<EntryDetails?> DetailsAsync(Site site, Mbid mbid, CancellationToken ct) => site.Executor.Window.ReadAsync(
        site.Options, ledger => EntryDetails.ReadAsync(ledger, Connections.LocationOf(site.Options.Ledger), site.Options, mbid, site.Time), ct);

    /// <summary>A page of a list of entries, with their next requests, and where the next page starts.</summary>
    public static Task<(IReadOnlyList<(ListedEntry Entry, NextLook Next)> Rows, EntryCursor? Next)> PageAsync(Site site, EntryPageRequest wanted, CancellationToken ct) =>
        site.Executor.Window.ReadAsync(site.Options, ledger => PageAsync(ledger, wanted, site), ct);

    private static async ValueTask<(IReadOnlyList<(ListedEntry Entry, NextLook Next)> Rows, EntryCursor? Next)> PageAsync(ILedger ledger, EntryPageRequest wanted, Site site)
    {
        var page = await ledger.PageAsync(wanted);
        var forecast = await Forecast.ForFewAsync(site.Options.Run, ledger, site.Time);
        var rows = new List<(ListedEntry, NextLook)>();
        foreach (var entry in page.Entries)
        {
            rows.Add((entry, await forecast.ForAsync(entry)));
        }

        return (rows, page.Next);
    }
}
