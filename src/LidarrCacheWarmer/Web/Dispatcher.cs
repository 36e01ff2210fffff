using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Web.Access;
using LidarrCacheWarmer.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web;

/// <summary>
/// Answers requests. Whatever no route allows is refused: unknown paths, other methods, foreign hosts, forms of other
/// sites, and visitors without the rights of the route.
/// </summary>
/// <param name="site">What the pages show and change.</param>
/// <param name="guard">Finds out who sends a request.</param>
/// <param name="accounts">Knows whether a password is set.</param>
/// <param name="routes">The routes.</param>
/// <param name="complain">Prints a sentence about the page.</param>
internal sealed class Dispatcher(Site site, Guard guard, Accounts accounts, IReadOnlyList<Route> routes, Action<string> complain)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan BetweenComplaints = TimeSpan.FromMinutes(1);

    private readonly Lock _complaining = new();
    private long? _complainedAt;

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        try
        {
            await DispatchAsync(context, site.Options.Web);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has left.
        }
        catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException && !context.Response.HasStarted)
        {
            await RefuseAsync(context, (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "The request is not valid, or too large.");
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var (sentence, _) = Hosting.ErrorReporter.Describe(fault);
            Complain($"The page could not answer {context.Request.Method} {SafeText.From(context.Request.Path.Value ?? "")}: {sentence}");
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "The page could not answer. The log of the schedule says why.");
        }
    }

    // Visitors must not fill the log.
    private void Complain(string sentence)
    {
        lock (_complaining)
        {
            if (_complainedAt is { } at && site.Time.GetElapsedTime(at) < BetweenComplaints)
            {
                return;
            }

            _complainedAt = site.Time.GetTimestamp();
        }

        complain(sentence);
    }

    private async Task DispatchAsync(HttpContext context, WebOptions options)
    {
        if (!HostNames.IsAllowed(context.Request.Host, options.Hosts))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This host name is not allowed. Add it to hosts in [web].");
            return;
        }

        if (PathOf(context.Request, options) is not { } path)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such page.");
            return;
        }

        var parts = path.Split('/');
        var found = routes.Where(route => route.Exists(options)).Select(route => (Route: route, Values: route.Match(parts))).Where(match => match.Values is not null).ToList();
        var (visitor, wait) = guard.Identify(context, options);
        if (wait > TimeSpan.Zero)
        {
            await RefuseBusyAsync(context, wait);
            return;
        }

        var (route, values) = found.Find(match => match.Route.Answers(context.Request.Method));
        if (route is null || !IsAdmitted(route, visitor))
        {
            await RefuseAsync(context, path, isKnown: found.Count > 0, visitor, route);
            return;
        }

        if (HttpMethods.IsPost(route.Method) && visitor.IsBrowser | route.Admission == Admission.Everybody && Guard.IsFromAnotherSite(context.Request, options))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This form comes from another site.");
            return;
        }

        if (route.Admission == Admission.Form && !await HasFormTokenAsync(context, visitor))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This form is out of date. Go back, reload the page and send it again.");
            return;
        }

        await route.Answer(new WebRequest(context, site, visitor, values!));
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    // An encoded slash stays encoded in the path, so it is only part of a value and never divides the path.
    private static string? PathOf(HttpRequest request, WebOptions options)
    {
        var path = request.Path.Value ?? "";
        if (options.UrlBase.Length == 0)
        {
            return path;
        }

        return path.StartsWith(options.UrlBase, StringComparison.Ordinal) && path[options.UrlBase.Length..] is var rest && (rest.Length == 0 || rest[0] == '/')
            ? rest.Length == 0 ? "/" : rest
            : null;
    }

    private static bool IsAdmitted(Route route, Visitor visitor) => route.Admission switch
    {
        Admission.Everybody => true,
        Admission.Page or Admission.Form => visitor is { IsBrowser: true, Rights: Rights.All },
        Admission.Read => visitor.Rights is Rights.Read or Rights.All,
        Admission.Write => visitor is { IsBrowser: false, Rights: Rights.All },
    };

    private static async Task<bool> HasFormTokenAsync(HttpContext context, Visitor visitor) =>
        context.Request.HasFormContentType
        && await context.Request.ReadFormAsync(context.RequestAborted) is var form
        && RandomToken.AreEqual(form[Layout.FormTokenField].ToString(), visitor.FormToken);

    // A visitor without rights does not learn which paths exist.
    private async Task RefuseAsync(HttpContext context, string path, bool isKnown, Visitor visitor, Route? route)
    {
        if (path.StartsWith("/api/", StringComparison.Ordinal) || path == "/metrics")
        {
            await (visitor.Rights == Rights.None
                ? RefuseAsync(context, StatusCodes.Status401Unauthorized, "Send a key in the header X-Api-Key. 'lidarr-cache-warmer web key create NAME' creates one.")
                : route is not null ? RefuseAsync(context, StatusCodes.Status403Forbidden, "This key may only read. Use a key with all rights.")
                : RefuseUnknownAsync(context, isKnown));
        }
        else if (!visitor.IsBrowser && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.Redirect(site.Path(accounts.HasPassword(site.Options.Web) ? "/login" : "/setup"));
        }
        else
        {
            await (visitor.IsBrowser ? RefuseUnknownAsync(context, isKnown) : RefuseAsync(context, StatusCodes.Status401Unauthorized, "Log in first."));
        }
    }

    private Task RefuseUnknownAsync(HttpContext context, bool isKnown) => isKnown
        ? RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "This page does not take this method.")
        : RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such page.");

    private Task RefuseBusyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return RefuseAsync(context, StatusCodes.Status429TooManyRequests, $"Too many failed attempts. Try again in {Amounts.Duration(wait)}.");
    }

    private Task RefuseAsync(HttpContext context, int status, string sentence) =>
        context.Request.Path.Value?.Contains("/api/", StringComparison.Ordinal) == true
            ? Api.Problem.WriteAsync(context, status, sentence)
            : RefusalPage.SendAsync(context, site, status, sentence);
}
