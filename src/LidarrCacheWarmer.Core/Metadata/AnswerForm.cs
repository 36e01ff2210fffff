namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// The properties that are equal in refusals with the same cause: the status, the form of the body, and most words.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The form of the body.</param>
/// <param name="Words">The words of the body, without ids, numbers and paths.</param>
internal readonly record struct AnswerForm(int Status, BodyForm Body, string Words)
{
    /// <summary>The form of a complete answer.</summary>
    public static AnswerForm From(Answer answer) =>
        new(answer.StatusCode, answer.Body.Form, ServerWords.From(answer.Body) is { } words ? Common(words) : "");

    /// <summary>
    /// Whether two entries were refused in the same form. The words are not compared, because they may name the entry.
    /// </summary>
    public bool IsLike(AnswerForm other) => Status == other.Status && Body == other.Body;

    /// <summary>
    /// Whether the root page was refused like the entries. For a 404 or a 200 the words must be equal too: a server without
    /// a root page answers 404 for it, but still knows some entries.
    /// </summary>
    public bool IsAlsoThatOf(AnswerForm page) => Status == page.Status && (Status is not (404 or 200) || (Body == page.Body && Words == page.Words));

    private static string Common(string words) => string.Join(' ', words
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(static word => !word.AsSpan().ContainsAnyInRange('0', '9') && !word.Contains('/', StringComparison.Ordinal)))
        .ToUpperInvariant();
}
