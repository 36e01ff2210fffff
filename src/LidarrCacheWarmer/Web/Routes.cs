using LidarrCacheWarmer.Web.Access;
using LidarrCacheWarmer.Web.Api;
using LidarrCacheWarmer.Web.Live;
using LidarrCacheWarmer.Web.Pages;

namespace LidarrCacheWarmer.Web;

/// <summary>All paths that the server answers. What is not here does not exist.</summary>
internal static class Routes
{
    public const string Get = "GET", Post = "POST";

    public static IReadOnlyList<Route> All(Accounts accounts, LiveFeed live)
    {
        var entry = new EntryActions();
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
            new(Get, "/events", Admission.Page, live.StreamAsync),
            new(Get, "/live", Admission.Page, live.PollAsync),
            new(Get, "/find", Admission.Page, EntriesPage.FindAsync),
            new(Get, "/entries", Admission.Page, EntriesPage.ShowAsync),
            new(Get, "/entries/{kind}/{mbid}", Admission.Page, EntryPage.ShowAsync),
            new(Post, "/entries/{kind}/{mbid}/recheck", Admission.Form, entry.RecheckAsync),
            new(Get, "/entries/{kind}/{mbid}/forget", Admission.Page, EntryPage.ConfirmForgetAsync),
            new(Post, "/entries/{kind}/{mbid}/forget", Admission.Form, entry.ForgetAsync),
            new(Get, "/runs", Admission.Page, RunsPage.ShowAsync),
            new(Get, "/server", Admission.Page, ServerPage.ShowAsync),
            new(Get, "/settings", Admission.Page, SettingsPage.ShowAsync),
            new(Post, "/run", Admission.Form, ScheduleActions.RunAsync),
            new(Post, "/pause", Admission.Form, ScheduleActions.PauseAsync),
            new(Post, "/resume", Admission.Form, ScheduleActions.ResumeAsync),
        ];
    }
}
