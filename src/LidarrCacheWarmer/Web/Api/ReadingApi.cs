using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Terminal.Ledger;
using LidarrCacheWarmer.Web.Model;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Api;

/// <summary>The API for reading.</summary>
internal static class ReadingApi
{
    private const int UsualLimit = 100;

    public static Task SummaryAsync(WebRequest request) =>
        ApiReply.WriteAsync(request, SummaryDocument.From(request.Site.Summarise()), ApiJson.Default.SummaryDocument);

    /// <summary>The same document as <c>status --json</c>.</summary>
    public static Task StatusAsync(WebRequest request)
    {
        var processes = ProcessReading.Read(request.Site.Options.ConfigPath, request.Site.Time);
        return ApiReply.WriteAsync(request, StatusDocument.From(processes, processes.ReadLastRun(), request.Site.Time), StatusJson.Default.StatusDocument);
    }

    public static Task RunsAsync(WebRequest request) =>
        ApiReply.WriteAsync(request, new RunsDocument(request.Site.Statistics?.Runs ?? []), ApiJson.Default.RunsDocument);

    public static async Task EntriesAsync(WebRequest request)
    {
        var (wanted, complaint) = Read(request);
        if (wanted is null)
        {
            await ApiReply.RefuseAsync(request, StatusCodes.Status400BadRequest, complaint);
            return;
        }

        var (rows, next) = await EntryReader.PageAsync(request.Site, wanted, request.Gone);
        await ApiReply.WriteAsync(
            request, new EntriesDocument([.. rows.Select(row => EntryDocument.From(row.Entry, row.Next))], next?.ToString()), ApiJson.Default.EntriesDocument);
    }

    public static async Task EntryAsync(WebRequest request)
    {
        var details = EntryReader.KeyOf(request.Values) is { } entry ? await EntryReader.DetailsAsync(request.Site, entry.Mbid, request.Gone) : null;
        await (details is null
            ? ApiReply.RefuseAsync(request, StatusCodes.Status404NotFound, EntryReader.Unknown)
            : ApiReply.WriteAsync(request, DetailsDocument.From(details, request.Site.Options), LedgerJson.Default.DetailsDocument));
    }

    private static (EntryPageRequest? Request, string Complaint) Read(WebRequest request)
    {
        var kind = PathWords.Find(request.Query("kind") is { Length: > 0 } word ? word : PathWords.For(EntryKind.Artist));
        if (kind is null)
        {
            return (null, "kind must be artist, album or search.");
        }

        var verdicts = new HashSet<Verdict>();
        foreach (var name in request.Query("verdict").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (VerdictInfo.Find(name) is not { } verdict)
            {
                return (null, "verdict must be one or more of warm, thin, merged, cold, missing and pending, separated by commas.");
            }

            _ = verdicts.Add(verdict);
        }

        var limit = UsualLimit;
        if (request.Query("limit") is { Length: > 0 } number
            && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= EntryPageRequest.MostEntries))
        {
            return (null, $"limit must be a number from 1 to {EntryPageRequest.MostEntries}.");
        }

        InstanceName? lidarr = null;
        if (request.Query("lidarr") is { Length: > 0 } section)
        {
            lidarr = request.Site.Options.Lidarrs.Select(one => (InstanceName?)one.Name).FirstOrDefault(one => string.Equals(one.ToString(), section, StringComparison.OrdinalIgnoreCase));
            if (lidarr is null)
            {
                return (null, "lidarr must be the name of a section of the config, such as lidarr.kids.");
            }
        }

        EntryCursor? after = null;
        if (request.Query("after") is { Length: > 0 } cursor && !EntryCursor.TryParse(cursor, out after))
        {
            return (null, "after must be the value of next from the page before.");
        }

        var wanted = new EntryPageRequest
        {
            Kind = kind.Value,
            Verdicts = verdicts.Count == 0 ? null : verdicts,
            NamePrefix = request.Query("name") is { Length: > 0 } prefix ? prefix : null,
            Lidarr = lidarr,
            After = after,
            Limit = limit,
        };
        return after is null || after.IsFor(wanted) ? (wanted, "") : (null, "after belongs to another list. Start again without it.");
    }
}
