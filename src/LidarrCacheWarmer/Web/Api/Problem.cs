using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Api;

/// <summary>A problem in the form of RFC 9457.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">What is wrong and what to do, in one or two sentences.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record Problem(string Type, string Title, int Status)
{
    /// <summary>Sends a problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title) => Reply.TextAsync(
        context, status, "application/problem+json", JsonSerializer.Serialize(new Problem("about:blank", title, status), ProblemJson.Default.Problem));
}

/// <summary>Writes problems.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
