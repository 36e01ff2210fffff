using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Web.Model;
using LidarrCacheWarmer.Web.Pages.Charts;

namespace LidarrCacheWarmer.Web.Pages.Parts;

/// <summary>The first sentence, what comes next, and the buttons of the schedule.</summary>
internal static class StatePart
{
    // The forms carry a token of the visitor, so they are outside of the part, which all visitors share.
    private const string RunForm = "form-run", PauseForm = "form-pause", ResumeForm = "form-resume";

    public static Html Render(Site site, Overview overview, Moments moments)
    {
        var mark = MarkOf(overview);
        return Html.From(
            $"""
            {Sign.For(mark, 44)}
            <div><div aria-live="polite"><h1>{overview.Sentence}</h1></div>
            <p class="next">{OverviewWords.Next(overview, site.Options, moments).Select(phrase => Html.From($"<span>{phrase}</span> "))}</p>
            <p class="actions">{Buttons(site, overview)}</p></div>
            """);
    }

    /// <summary>The forms of the buttons.</summary>
    public static Html Forms(WebRequest request) => Html.Join(new[] { (RunForm, "/run"), (PauseForm, "/pause"), (ResumeForm, "/resume") }.Select(form => Html.From(
        $"<form id=\"{form.Item1}\" method=\"post\" action=\"{request.Site.Path(form.Item2)}\" hidden>{Layout.FormToken(request.Visitor)}</form>")));

    private static Html Buttons(Site site, Overview overview) => overview switch
    {
        { Service.Schedule.Activity: ScheduleActivity.Stopped or ScheduleActivity.WaitingForConfig } => Html.None,
        { PausedSince: not null } => Button(ResumeForm, "Resume", "main"),
        { Service.Schedule.Activity: ScheduleActivity.Running } when site.Control.WantsRun => Html.From($"{Button(PauseForm, "Pause", "")}<span class=\"hint\">Another run follows this one.</span>"),
        { Service.Schedule.Activity: ScheduleActivity.Running or ScheduleActivity.QuietHours } => Button(PauseForm, "Pause", ""),
        _ when site.Control.WantsRun => Html.From($"{Button(PauseForm, "Pause", "")}<span class=\"hint\">A run was requested and starts soon.</span>"),
        _ => Html.From($"{Button(RunForm, "Run now", "main")}{Button(PauseForm, "Pause", "")}"),
    };

    private static Html Button(string form, string words, string style) => Html.From($"<button form=\"{form}\" class=\"{style}\">{words}</button>");

    private static Mark MarkOf(Overview overview) => overview switch
    {
        { Health: OverallHealth.Failing } => Mark.Bad,
        { IsServerDown: true } => Mark.Wait,
        { Health: OverallHealth.Attention } => Mark.Act,
        { PausedSince: not null } => Mark.Wait,
        { Service: null } or { Total: 0, IsRunning: false } => Mark.Unknown,
        _ => Mark.Good,
    };
}
