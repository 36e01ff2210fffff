using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Web.Access;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web;

/// <summary>Who may use a route.</summary>
internal enum Admission
{
    /// <summary>Everybody: the style sheet and the pages for logging in.</summary>
    Everybody,

    /// <summary>A visitor who has logged in; a browser gets the login page otherwise.</summary>
    Page,

    /// <summary>A form of the page, sent by a visitor who has logged in.</summary>
    Form,

    /// <summary>The API for reading: any key, or a visitor who has logged in.</summary>
    Read,

    /// <summary>The API for changes: a full key.</summary>
    Write,
}

/// <summary>The answer to a request.</summary>
internal delegate Task Answering(WebRequest request);

/// <summary>A path that the server answers.</summary>
/// <param name="Method">GET or POST. A GET also answers HEAD.</param>
/// <param name="Path">The path below the URL base. A part in braces stands for any text without a slash.</param>
/// <param name="Admission">Who may use it. There is no default, so no route is open by accident.</param>
/// <param name="Answer">Answers.</param>
internal sealed record Route(string Method, string Path, Admission Admission, Answering Answer)
{
    private readonly string[] _parts = Path.Split('/');

    /// <summary>Whether the configuration wants the route. Otherwise the path does not exist. Default: always.</summary>
    public Predicate<WebOptions> Exists { get; init; } = static _ => true;

    /// <summary>The values of the parts in braces; null when the path is another one.</summary>
    public IReadOnlyList<string>? Match(string[] parts)
    {
        if (parts.Length != _parts.Length)
        {
            return null;
        }

        var values = new List<string>();
        for (var part = 0; part < parts.Length; part++)
        {
            if (_parts[part] is ['{', ..])
            {
                values.Add(parts[part]);
            }
            else if (!string.Equals(parts[part], _parts[part], StringComparison.Ordinal))
            {
                return null;
            }
        }

        return values;
    }

    /// <summary>Whether the route answers this method.</summary>
    public bool Answers(string method) => string.Equals(method, Method, StringComparison.Ordinal) || (HttpMethods.IsHead(method) && HttpMethods.IsGet(Method));
}

/// <summary>A request that has been admitted.</summary>
/// <param name="Context">The HTTP request and its response.</param>
/// <param name="Site">What all pages show.</param>
/// <param name="Visitor">Who sends it.</param>
/// <param name="Values">The values of the parts in braces.</param>
internal sealed record WebRequest(HttpContext Context, Site Site, Visitor Visitor, IReadOnlyList<string> Values)
{
    /// <summary>The options of the page.</summary>
    public WebOptions Web => Site.Options.Web;

    /// <summary>Ends when the visitor leaves or the server stops.</summary>
    public CancellationToken Gone => Context.RequestAborted;

    /// <summary>A value of the query; empty when absent.</summary>
    public string Query(string name) => Context.Request.Query[name].ToString();
}
