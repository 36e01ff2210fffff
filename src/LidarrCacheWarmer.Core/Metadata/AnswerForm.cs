namespace LidarrCacheWarmer.Metadata;

/// <summary>What refusals of one cause have in common: the status, the kind of body, and the words that name no entry.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The kind of body.</param>
/// <param name="Words">The words of the body, without ids, numbers and paths.</param>
internal readonly record struct AnswerForm(int Status, BodyForm Body, string Words)
{
    /// <summary>The form of an answer that came whole.</summary>
    public static AnswerForm From(Answer answer) =>
        new(answer.StatusCode, answer.Body.Form, ServerWords.From(answer.Body) is { } words ? Common(words) : "");

    /// <summary>Whether two entries were refused in one form. Their words may differ, for they may name the entry.</summary>
    public bool IsLike(AnswerForm other) => Status == other.Status && Body == other.Body;

    /// <summary>
    /// Whether the server's own page was refused as entries were. A 404 and a 200 say so only with the same words: a
    /// server without a page of its own answers 404 for it, and knows some entries all the same.
    /// </summary>
    public bool IsAlsoThatOf(AnswerForm page) => Status == page.Status && (Status is not (404 or 200) || (Body == page.Body && Words == page.Words));

    private static string Common(string words) => string.Join(' ', words
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(static word => !word.AsSpan().ContainsAnyInRange('0', '9') && !word.Contains('/', StringComparison.Ordinal)))
        .ToUpperInvariant();
}
