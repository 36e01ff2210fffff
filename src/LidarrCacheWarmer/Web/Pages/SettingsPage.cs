using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Service.Summary;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The settings in force, with their origin. Secrets are masked.</summary>
internal static class SettingsPage
{
    public static Task ShowAsync(WebRequest request) =>
        Reply.PageAsync(request.Context, StatusCodes.Status200OK, Layout.Page(request, "Settings", Render(request.Site)));

    private static Html Render(Site site)
    {
        var options = site.Options;
        return Html.From(
            $"""
            <h1>Settings</h1>
            <div class="card entry"><dl>
            {Fact("Config file", options.ConfigPath)}
            {options.Ledger.PathsInUse.Select(file => Fact("Ledger", file.Path))}
            {Fact("Results logs", options.ResultsDirectory)}
            {Fact("Program", $"{ProgramIdentity.Name} {ProgramIdentity.Version}")}
            {Html.If(site.Control.PausedSince is not null, () => Fact("Paused since", Moments.Of(site.Time).Full(site.Control.PausedSince)))}
            </dl></div>
            <p class="hint">Edit the config file to change a setting. The schedule reads it again before each run. Marked settings differ from their default.</p>
            {options.Settings.GroupBy(setting => setting.Setting.Section).Select(section => Section(section.Key, section))}
            """);
    }

    private static Html Section(string name, IEnumerable<EffectiveSetting> settings) => Html.From(
        $"""
        <h2 id="s-{name}">[{name}]</h2>
        <div class="card"><table class="settings" aria-labelledby="s-{name}">
        <thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
        <tbody>{settings.Select(Row)}</tbody></table></div>
        """);

    private static Html Row(EffectiveSetting setting)
    {
        var isChanged = IsChanged(setting);
        return Html.From(
            $"<tr{(isChanged ? new Html(" class=\"changed\"") : Html.None)}><th scope=\"row\"><code>{setting.Setting.Key}</code>{(isChanged ? new Html("<span class=\"unseen\"> (differs from its default)</span>") : Html.None)}</th><td>{(setting.Text.Length > 0 ? Html.From($"<code>{setting.Text}</code>{Unit(setting)}") : new Html("<small>empty</small>"))}</td><td><small>{(setting.Origin == SettingOrigin.Default ? "default" : setting.Where)}{(isChanged && !setting.Setting.IsSecret ? $"; default: {(setting.Setting.DefaultText.Length > 0 ? setting.Setting.DefaultText : "empty")}" : "")}</small></td></tr>");
    }

    private static Html Unit(EffectiveSetting setting) => Html.If(setting.Setting.Unit.Length > 0, () => Html.From($" <small>{setting.Setting.Unit}</small>"));

    /// <summary>Whether a setting has another value than its default. The value of a secret is never shown, so a given one counts.</summary>
    internal static bool IsChanged(EffectiveSetting setting) => setting.Origin != SettingOrigin.Default
        && (setting.Setting.IsSecret ? setting.Text.Length > 0 : !string.Equals(setting.Text, setting.Setting.DefaultText, StringComparison.Ordinal));

    private static Html Fact(string label, string text) => Html.From($"<div><dt>{label}</dt><dd>{text}</dd></div>");
}
