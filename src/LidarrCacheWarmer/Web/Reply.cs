using System.Text;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web;

/// <summary>Writes answers.</summary>
internal static class Reply
{
    /// <summary>Sends a page.</summary>
    public static Task PageAsync(HttpContext context, int status, Html page) => TextAsync(context, status, "text/html; charset=utf-8", page.Text);

    /// <summary>Sends a text.</summary>
    public static async Task TextAsync(HttpContext context, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>Sends the browser to another page, which it fetches with GET.</summary>
    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
