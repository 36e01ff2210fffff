using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The buttons of the overview.</summary>
internal static class ScheduleActions
{
    public static Task RunAsync(WebRequest request)
    {
        request.Site.Control.RequestRun();
        return BackAsync(request, null);
    }

    public static Task PauseAsync(WebRequest request) => BackAsync(request, request.Site.Control.Pause());

    public static Task ResumeAsync(WebRequest request) => BackAsync(request, request.Site.Control.Resume());

    private static Task BackAsync(WebRequest request, string? fault)
    {
        if (fault is null)
        {
            Reply.SeeOther(request.Context, request.Site.Path("/"));
            return Task.CompletedTask;
        }

        return RefusalPage.SendAsync(request.Context, request.Site, StatusCodes.Status500InternalServerError, fault);
    }
}
