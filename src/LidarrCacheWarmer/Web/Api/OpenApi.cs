namespace LidarrCacheWarmer.Web.Api;

/// <summary>The description of the API. It is a file of the repository, and tests compare it with the running server.</summary>
internal static class OpenApi
{
    private const string Resource = "LidarrCacheWarmer.Web.Assets.openapi.json";

    /// <summary>The text of the description.</summary>
    public static string Text { get; } = Load();

    public static Task ShowAsync(WebRequest request) => Reply.TextAsync(request.Context, Microsoft.AspNetCore.Http.StatusCodes.Status200OK, "application/json; charset=utf-8", Text);

    private static string Load()
    {
        using var stream = typeof(OpenApi).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not part of the program.");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
