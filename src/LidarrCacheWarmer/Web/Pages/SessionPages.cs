using LidarrCacheWarmer.Web.Access;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Pages;

/// <summary>Setting the first password, logging in and logging out.</summary>
/// <param name="accounts">Checks passwords and sessions.</param>
internal sealed class SessionPages(Accounts accounts)
{
    public Task ShowLoginAsync(WebRequest request)
    {
        if (request.Visitor.IsBrowser || !accounts.HasPassword(request.Web))
        {
            Reply.SeeOther(request.Context, request.Site.Path(request.Visitor.IsBrowser ? "/" : "/setup"));
            return Task.CompletedTask;
        }

        return LoginAsync(request, StatusCodes.Status200OK, "");
    }

    public async Task LogInAsync(WebRequest request)
    {
        var form = await FormOfAsync(request);
        var (session, wait) = await accounts.LogInAsync(request.Web, form["password"].ToString(), Guard.AddressOf(request.Context, request.Web), request.Gone);
        await (session is not null ? EnterAsync(request, session)
            : wait > TimeSpan.Zero ? LoginAsync(request, StatusCodes.Status429TooManyRequests, $"Too many failed attempts. Try again in {Amounts.Duration(wait)}.")
            : LoginAsync(request, StatusCodes.Status401Unauthorized, "The password is wrong."));
    }

    public Task ShowSetupAsync(WebRequest request)
    {
        if (request.Visitor.IsBrowser || accounts.HasPassword(request.Web))
        {
            Reply.SeeOther(request.Context, request.Site.Path(request.Visitor.IsBrowser ? "/" : "/login"));
            return Task.CompletedTask;
        }

        return SetupAsync(request, StatusCodes.Status200OK, "");
    }

    public async Task SetUpAsync(WebRequest request)
    {
        var form = await FormOfAsync(request);
        var (session, problem, wait) = accounts.SetUp(
            request.Web, form["token"].ToString(), form["password"].ToString(), Guard.AddressOf(request.Context, request.Web));
        await (session is not null ? EnterAsync(request, session)
            : wait > TimeSpan.Zero ? SetupAsync(request, StatusCodes.Status429TooManyRequests, $"Too many failed attempts. Try again in {Amounts.Duration(wait)}.")
            : SetupAsync(request, StatusCodes.Status401Unauthorized, problem ?? ""));
    }

    public Task LogOutAsync(WebRequest request)
    {
        if (request.Context.Request.Cookies[Guard.Cookie] is { } session)
        {
            accounts.LogOut(session);
        }

        request.Context.Response.Headers.SetCookie = Guard.CookieText(null, request.Context, request.Web);
        Reply.SeeOther(request.Context, request.Site.Path("/login"));
        return Task.CompletedTask;
    }

    private static async Task<IFormCollection> FormOfAsync(WebRequest request) =>
        request.Context.Request.HasFormContentType ? await request.Context.Request.ReadFormAsync(request.Gone) : FormCollection.Empty;

    private static Task EnterAsync(WebRequest request, string session)
    {
        request.Context.Response.Headers.SetCookie = Guard.CookieText(session, request.Context, request.Web);
        Reply.SeeOther(request.Context, request.Site.Path("/"));
        return Task.CompletedTask;
    }

    private static Task LoginAsync(WebRequest request, int status, string problem) => Reply.PageAsync(request.Context, status, Layout.Bare(request.Site, "Log in", Html.From(
        $"""
        {Problem(problem)}
        <form method="post" action="{request.Site.Path("/login")}" class="fields">
        <input type="text" name="username" value="admin" autocomplete="username" hidden>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
        <button>Log in</button>
        </form>
        <p class="hint">Forgotten? Run <code>lidarr-cache-warmer web password</code> to set a new password.</p>
        """)));

    private static Task SetupAsync(WebRequest request, int status, string problem) => Reply.PageAsync(request.Context, status, Layout.Bare(request.Site, "Set a password", Html.From(
        $"""
        <p>This page has no password yet. The log of the schedule shows a token. It proves that this machine is yours.</p>
        {Problem(problem)}
        <form method="post" action="{request.Site.Path("/setup")}" class="fields">
        <input type="text" name="username" value="admin" autocomplete="username" hidden>
        <label for="token">Token from the log</label>
        <input id="token" name="token" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus>
        <label for="password">New password, at least {Accounts.ShortestPassword} characters</label>
        <input id="password" name="password" type="password" autocomplete="new-password" minlength="{Accounts.ShortestPassword}" required>
        <button>Set the password</button>
        </form>
        """)));

    private static Html Problem(string problem) => Html.If(problem.Length > 0, () => Html.From($"<p class=\"problem\" role=\"alert\">{problem}</p>"));
}
