using LidarrCacheWarmer.Web.Access;
using LidarrCacheWarmer.Web.Api;
using LidarrCacheWarmer.Web.Live;
using LidarrCacheWarmer.Web.Metrics;
using LidarrCacheWarmer.Web.Pages;

namespace LidarrCacheWarmer.Web;

/// <summary>All paths that the server answers. What is not here does not exist.</summary>
internal static class Routes
{
    public const string Get = "GET", Post = "POST";

    public static IReadOnlyList<Route> All(Accounts accounts, LiveFeed live)
    {
        var sessions = new SessionPages(accounts);
        return
        [
            .. Assets.Routes,
            new(Get, "/login", Admission.Everybody, sessions.ShowLoginAsync),
            new(Post, "/login", Admission.Everybody, sessions.LogInAsync),
            new(Get, "/setup", Admission.Everybody, sessions.ShowSetupAsync),
            new(Post, "/setup", Admission.Everybody, sessions.SetUpAsync),
            new(Post, "/logout", Admission.Form, sessions.LogOutAsync),
            new(Get, "/", Admission.Page, OverviewPage.ShowAsync),
            new(Get, "/events", Admission.Page, request => live.StreamAsync(request)),
            new(Get, "/live", Admission.Page, request => live.PollAsync(request)),
            new(Get, "/find", Admission.Page, EntriesPage.FindAsync),
            new(Get, "/entries", Admission.Page, EntriesPage.ShowAsync),
            new(Get, "/entries/{kind}/{mbid}", Admission.Page, EntryPage.ShowAsync),
            new(Post, "/entries/{kind}/{mbid}/recheck", Admission.Form, EntryActions.RecheckAsync),
            new(Get, "/entries/{kind}/{mbid}/forget", Admission.Page, EntryPage.ConfirmForgetAsync),
            new(Post, "/entries/{kind}/{mbid}/forget", Admission.Form, EntryActions.ForgetAsync),
            new(Get, "/runs", Admission.Page, RunsPage.ShowAsync),
            new(Get, "/server", Admission.Page, ServerPage.ShowAsync),
            new(Get, "/settings", Admission.Page, SettingsPage.ShowAsync),
            new(Post, "/run", Admission.Form, ScheduleActions.RunAsync),
            new(Post, "/pause", Admission.Form, ScheduleActions.PauseAsync),
            new(Post, "/resume", Admission.Form, ScheduleActions.ResumeAsync),
            new(Get, "/api/v1/summary", Admission.Read, ReadingApi.SummaryAsync),
            new(Get, "/api/v1/status", Admission.Read, ReadingApi.StatusAsync),
            new(Get, "/api/v1/runs", Admission.Read, ReadingApi.RunsAsync),
            new(Get, "/api/v1/entries", Admission.Read, ReadingApi.EntriesAsync),
            new(Get, "/api/v1/entries/{kind}/{mbid}", Admission.Read, ReadingApi.EntryAsync),
            new(Get, "/api/v1/openapi.json", Admission.Read, OpenApi.ShowAsync),
            new(Post, "/api/v1/entries/{kind}/{mbid}/recheck", Admission.Write, ChangingApi.RecheckAsync),
            new(Post, "/api/v1/run", Admission.Write, ChangingApi.RunAsync),
            new(Post, "/api/v1/pause", Admission.Write, ChangingApi.PauseAsync),
            new(Post, "/api/v1/resume", Admission.Write, ChangingApi.ResumeAsync),
            new(Post, "/api/v1/warm", Admission.Write, ChangingApi.WarmAsync),
            new(Post, "/api/v1/lidarr", Admission.Write, ChangingApi.LidarrAsync),
            new(Get, "/metrics", Admission.Read, MetricsPage.ShowAsync) { Exists = web => web.Metrics },
        ];
    }
}
