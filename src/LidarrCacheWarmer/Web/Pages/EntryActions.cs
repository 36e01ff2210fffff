using LidarrCacheWarmer.Runs;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The buttons of an entry.</summary>
internal static class EntryActions
{
    public static async Task RecheckAsync(WebRequest request)
    {
        var entry = EntryReader.KeyOf(request.Values);
        var isTaken = entry is { } known ? await EntryRequests.RecheckAsync(request.Site, known, request.Gone) : null;
        if (isTaken == true)
        {
            Reply.SeeOther(request.Context, request.Site.Path($"/entries/{request.Values[0]}/{entry?.Mbid}?asked=1"));
        }
        else
        {
            await (isTaken is null ? UnknownAsync(request) : TooManyAsync(request));
        }
    }

    public static async Task ForgetAsync(WebRequest request)
    {
        if (EntryReader.KeyOf(request.Values) is not { } entry)
        {
            await UnknownAsync(request);
        }
        else if (request.Site.Control.Change(new LedgerRequest(LedgerWish.Forget, entry)))
        {
            Reply.SeeOther(request.Context, request.Site.Path($"/entries?kind={request.Values[0]}&forgotten={entry.Mbid}"));
        }
        else
        {
            await TooManyAsync(request);
        }
    }

    private static Task TooManyAsync(WebRequest request) => RefusalPage.SendAsync(
        request.Context, request.Site, StatusCodes.Status503ServiceUnavailable, EntryRequests.TooMany);

    private static Task UnknownAsync(WebRequest request) => RefusalPage.SendAsync(
        request.Context, request.Site, StatusCodes.Status404NotFound, EntryReader.Unknown);
}
