using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web;

/// <summary>
/// The style sheet, the script and the icon. They are part of the executable, and their paths contain their hash, so a
/// browser keeps them until they change.
/// </summary>
internal static class Assets
{
    private const string Folder = "LidarrCacheWarmer.Web.Assets.";

    private static readonly Asset[] All =
    [
        Load("page.css", "text/css; charset=utf-8"),
        Load("page.js", "text/javascript; charset=utf-8"),
        Load("icon.svg", "image/svg+xml"),
    ];

    public static string Style => All[0].Path;

    public static string Script => All[1].Path;

    public static string Icon => All[2].Path;

    public static IEnumerable<Route> Routes => All.Select(asset => new Route(Web.Routes.Get, asset.Path, Admission.Everybody, request => SendAsync(request.Context, asset)));

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.ContentType = asset.Type;
        context.Response.ContentLength = asset.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(asset.Content, context.RequestAborted);
        }
    }

    private static Asset Load(string name, string type)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(Folder + name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new Asset($"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", type, bytes);
    }

    private sealed record Asset(string Path, string Type, byte[] Content);
}
