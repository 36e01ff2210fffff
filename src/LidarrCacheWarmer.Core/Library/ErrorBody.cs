using System.Text;
using System.Text.Json;

namespace LidarrCacheWarmer.Library;

/// <summary>The message in the body of an unsuccessful answer, made safe to quote.</summary>
/// <param name="Words">Lidarr's message, the title of an HTML page, or the plain text; null for none.</param>
/// <param name="Starting">Lidarr's message while it starts, the property <c>errorMessage</c>; null when absent.</param>
/// <param name="IsForeign">True if Lidarr never sends such a body: an HTML page, or text that is not JSON.</param>
internal sealed record ErrorBody(string? Words, string? Starting, bool IsForeign)
{
    /// <summary>The maximum number of bytes read for the message.</summary>
    private const int Longest = 16 * 1024;

    /// <summary>Whether an answer's content type is HTML.</summary>
    public static bool IsPage(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads the relevant part of the body.</summary>
    public static async Task<ErrorBody> ReadAsync(HttpResponseMessage answer, LidarrConnection connection, SilenceLimit silence)
    {
        try
        {
            await using var body = new AnswerStream(await answer.Content.ReadAsStreamAsync(silence.Token), silence);
            var bytes = new byte[Longest];
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, silence.Token);
            return From(bytes.AsSpan(0, length), IsPage(answer), connection);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            // The status is enough for a message without the body; the caller handles cancellation.
            return new ErrorBody(null, null, IsPage(answer));
        }
    }

    private static ErrorBody From(ReadOnlySpan<byte> bytes, bool isPage, LidarrConnection connection)
    {
        if (isPage)
        {
            return new ErrorBody(Quotable(Title(Encoding.UTF8.GetString(bytes)), connection), null, IsForeign: true);
        }

        try
        {
            var words = JsonSerializer.Deserialize(bytes, LidarrJson.Default.ErrorDocument);
            return new ErrorBody(
                Quotable(words?.ErrorMessage, connection) ?? Quotable(words?.Message, connection), Quotable(words?.ErrorMessage, connection), IsForeign: false);
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(bytes).Trim();
            return new ErrorBody(Quotable(text.StartsWith('<') ? Title(text) : text, connection), null, IsForeign: text is not ("" or ['{', ..] or ['[', ..]));
        }
    }

    private static string? Title(string page)
    {
        const string Begin = "<title>";
        var start = page.IndexOf(Begin, StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : page.IndexOf("</", start, StringComparison.Ordinal);
        return end < 0 ? null : page[(start + Begin.Length)..end];
    }

    private static string? Quotable(string? words, LidarrConnection connection) =>
        string.IsNullOrWhiteSpace(words) ? null : ForeignText.Quotable(connection.Access.Headers.HideIn(words), connection.ApiKey);
}
