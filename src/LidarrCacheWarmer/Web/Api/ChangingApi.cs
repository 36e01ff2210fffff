using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Model;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Api;

/// <summary>The API for changes. Rate limit, quiet hours and pauses of the service hold for all of them.</summary>
internal static class ChangingApi
{
    private const double UsualTimeout = 60, LongestTimeout = 300;

    public static Task RunAsync(WebRequest request)
    {
        request.Site.Control.RequestRun();
        return ApiReply.AcceptAsync(request, EntryRequests.Obstacle(request.Site) is { Length: > 0 } obstacle
            ? $"{obstacle} The run starts afterwards."
            : request.Site.Hub.Current is { Schedule.Activity: Status.ScheduleActivity.Running } ? "A run is in progress. Another one follows it." : "The run starts.");
    }

    public static Task PauseAsync(WebRequest request) => AfterAsync(request, request.Site.Control.Pause(), "The schedule is paused. A run in progress stops and saves everything.");

    public static Task ResumeAsync(WebRequest request) => AfterAsync(request, request.Site.Control.Resume(), "The schedule goes on.");

    public static async Task RecheckAsync(WebRequest request)
    {
        var isTaken = EntryReader.KeyOf(request.Values) is { } entry ? await EntryRequests.RecheckAsync(request.Site, entry, request.Gone) : null;
        await (isTaken switch
        {
            true => ApiReply.AcceptAsync(request, $"{EntryRequests.Obstacle(request.Site)} The entry is checked again as soon as a request is allowed.".TrimStart()),
            false => ApiReply.RefuseAsync(request, StatusCodes.Status503ServiceUnavailable, EntryRequests.TooMany),
            null => ApiReply.RefuseAsync(request, StatusCodes.Status404NotFound, EntryReader.Unknown),
        });
    }

    /// <summary>
    /// Warms an entry, and answers when it is done: for programs that add artists to Lidarr, which fails while an
    /// artist is cold.
    /// </summary>
    public static async Task WarmAsync(WebRequest request)
    {
        var wanted = await ApiReply.ReadAsync(request, ApiJson.Default.WarmRequest);
        if (wanted is null || EntryReader.KeyOf([wanted.Kind ?? PathWords.For(EntryKind.Artist), wanted.Mbid ?? ""]) is not { Kind: not EntryKind.TextSearch } entry)
        {
            await ApiReply.RefuseAsync(request, StatusCodes.Status400BadRequest, "Send a body such as {\"mbid\": \"5b11f4ce-a62d-471e-81fc-a69a8278c7da\", \"kind\": \"artist\"}; kind is artist or album.");
            return;
        }

        if (wanted.TimeoutSeconds is { } seconds && seconds is not (>= 0 and <= LongestTimeout))
        {
            await ApiReply.RefuseAsync(request, StatusCodes.Status400BadRequest, $"timeout_seconds must be a number from 0 to {LongestTimeout}.");
            return;
        }

        var known = await EntryReader.RecordAsync(request.Site, entry, request.Gone);
        if (known is not null && IsFresh(known, request.Site.Time.GetUtcNow()))
        {
            await WriteAsync(request, entry, known.Verdict, "The entry is warm.");
            return;
        }

        var hint = known is null ? HintForUnknown(entry, wanted) : await EntryRequests.HintForAsync(request.Site, entry, request.Gone);
        if (hint is null)
        {
            await ApiReply.RefuseAsync(request, StatusCodes.Status400BadRequest, "The ledger does not know this album. Send the MBID of its artist in artist_mbid.");
            return;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(wanted.TimeoutSeconds ?? UsualTimeout), request.Site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, request.Gone);
        var (result, isTaken) = await request.Site.Executor.Results.WaitAsync(entry, () => request.Site.Executor.Hints.Add(hint), either.Token);
        request.Gone.ThrowIfCancellationRequested();
        await (!isTaken ? ApiReply.RefuseAsync(request, StatusCodes.Status503ServiceUnavailable, EntryRequests.TooMany)
            : result is null
            ? WriteAsync(request, entry, (known ?? ProbeRecord.Untried).Verdict, $"{EntryRequests.Obstacle(request.Site)} The entry is not warm yet, and is requested further.".TrimStart(), StatusCodes.Status202Accepted)
            : WriteAsync(request, entry, result.Judgement.Verdict, VerdictInfo.For(result.Judgement.Verdict).CountsAsWarm
                ? "The entry is warm."
                : $"The entry is not warm: {AnswerOf(result, entry)}."));
    }

    /// <summary>
    /// Takes Lidarr's webhook (Settings, Connect, Webhook). Every event that is JSON gets a success, because Lidarr
    /// stops calling a webhook that fails.
    /// </summary>
    public static async Task LidarrAsync(WebRequest request)
    {
        var hook = await ApiReply.ReadAsync(request, WebhookJson.Default.WebhookDocument);
        if (hook is null)
        {
            await ApiReply.RefuseAsync(request, StatusCodes.Status400BadRequest, "This is no webhook of Lidarr.");
            return;
        }

        var added = string.Equals(hook.EventType, "ArtistAdd", StringComparison.OrdinalIgnoreCase)
            && hook.Artist is { MbId: { } text } artist && Mbid.TryParse(text, out var mbid) && mbid != Mbid.VariousArtists
            ? new Artist(mbid, artist.Name ?? "Unknown", LidarrId: 0, AlbumCount: 0)
            : null;
        if (added is not null)
        {
            // Not as a request of a person: an artist that is warm already is not requested again.
            request.Site.Executor.Hints.Add(new ArtistHint(added));
        }

        await ApiReply.AcceptAsync(request, added is not null ? "The artist is warmed." : "There is nothing to do for this event.");
    }

    private static Task AfterAsync(WebRequest request, string? fault, string sentence) => fault is null
        ? ApiReply.AcceptAsync(request, sentence)
        : ApiReply.RefuseAsync(request, StatusCodes.Status500InternalServerError, fault);

    private static bool IsFresh(ProbeRecord known, DateTimeOffset now) =>
        known.Status == ProbeStatus.Success && VerdictInfo.For(known.Verdict).CountsAsWarm && (known.WarmUntil is not { } until || until > now);

    private static LibraryHint? HintForUnknown(EntryKey entry, WarmRequest wanted) => entry.Kind == EntryKind.Artist
        ? new ArtistHint(new Artist(entry.Mbid, "Unknown", LidarrId: 0, AlbumCount: 0)) { IsRequested = true }
        : Mbid.TryParse(wanted.ArtistMbid ?? "", out var artist)
            ? new AlbumHint(new Album(entry.Mbid, "Unknown Album", artist, "Unknown")) { IsRequested = true }
            : null;

    private static string AnswerOf(Warming.Finished result, EntryKey entry) => Diagnosis.For(entry.Kind, new ProbeRecord
    {
        Status = result.IsSuccess ? ProbeStatus.Success : ProbeStatus.Timeout,
        LastStatusCode = result.Answer.Code,
        Verdict = result.Judgement.Verdict,
        Evidence = result.Judgement.Evidence.Text,
    }, entry.Mbid) is { Reason: { Length: > 0 } reason } ? reason : result.Judgement.Verdict.Word();

    private static Task WriteAsync(WebRequest request, EntryKey entry, Verdict verdict, string sentence, int status = StatusCodes.Status200OK) => ApiReply.WriteAsync(
        request, new WarmDocument(entry.Mbid.ToString(), Wording.Key(entry.Kind), VerdictInfo.For(verdict).CountsAsWarm, verdict.Word(), sentence), ApiJson.Default.WarmDocument, status);
}
