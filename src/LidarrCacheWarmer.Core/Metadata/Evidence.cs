using System.Globalization;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>The kinds of evidence that the program distinguishes.</summary>
public enum EvidenceKind
{
    /// <summary>Words for people only.</summary>
    Words,

    /// <summary>The answer is complete, but no cache may keep it.</summary>
    KeptByNone,

    /// <summary>The artist's answer has no images.</summary>
    NoImages,

    /// <summary>The answer has a short cache lifetime, because the server could not complete it.</summary>
    Degraded,

    /// <summary>A program that is not a metadata server answered.</summary>
    OfAnotherProgram,
}

/// <summary>
/// Why an entry has its verdict. The ledgers store only <see cref="Text"/>; <see cref="Read"/> is the only code that parses
/// it.
/// </summary>
public sealed record Evidence
{
    private const string KeptByNoneText = "no cache may keep it";
    private const string NoImagesText = "no images, without which Lidarr cannot add the artist";
    private const string DegradedText = "degraded: kept for a short time again, as when a source of the server fails";
    private const string AnswersForText = "answers for ";
    private const string NoAlbumsText = "no albums, but Lidarr lists ";

    private Evidence(EvidenceKind kind, string words) => (Kind, Words) = (kind, words);

    /// <summary>No evidence, because there is nothing to explain.</summary>
    public static Evidence None { get; } = Plain("");

    /// <summary><see cref="EvidenceKind.NoImages"/></summary>
    public static Evidence NoImages { get; } = new(EvidenceKind.NoImages, NoImagesText);

    /// <summary><see cref="EvidenceKind.Degraded"/></summary>
    public static Evidence Degraded { get; } = new(EvidenceKind.Degraded, DegradedText);

    /// <summary>The kind of evidence.</summary>
    public EvidenceKind Kind { get; }

    /// <summary>The code of the answer; empty for none.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Details beyond the code, for people; may be empty.</summary>
    public string Words { get; }

    /// <summary>The entry that a merged entry became part of; null when unknown.</summary>
    public Mbid? MergedInto { get; private init; }

    /// <summary>How many albums Lidarr listed, when the answer had none; 0 when unknown.</summary>
    public int ListedAlbums { get; private init; }

    /// <summary>The column <c>evidence</c> of the ledgers: code and words.</summary>
    public string Text => Code.Length == 0 ? Words : $"{Code} {Words}".TrimEnd();

    /// <summary>Words for people. They must not begin with a code.</summary>
    public static Evidence Plain(string words) => new(EvidenceKind.Words, words);

    /// <summary><see cref="EvidenceKind.KeptByNone"/></summary>
    /// <param name="ban">The directive that forbids caching.</param>
    public static Evidence KeptByNone(string? ban) => new(EvidenceKind.KeptByNone, $"{KeptByNoneText}: {ban}");

    /// <summary>The artist's answer has no albums.</summary>
    /// <param name="listed">How many albums Lidarr lists; at least 1.</param>
    public static Evidence NoAlbums(int listed) =>
        new(EvidenceKind.Words, string.Create(CultureInfo.InvariantCulture, $"{NoAlbumsText}{listed}")) { ListedAlbums = listed };

    /// <summary>The answer is for another entry.</summary>
    /// <param name="id">The id in the answer. It is foreign text, so it is shown only if it is a valid id.</param>
    public static Evidence AnswersFor(string id) => Guid.TryParse(id, out var guid)
        ? new(EvidenceKind.Words, $"{AnswersForText}{guid:D}") { MergedInto = new Mbid(guid) }
        : Plain($"{AnswersForText}another id");

    /// <summary>Evidence of an unsuccessful answer: its code and details.</summary>
    public static Evidence OfFailure(Answer answer) => WithCode(answer.Code, AnswerWords.For(answer));

    /// <summary>Evidence of a refused entry: the code and the reason.</summary>
    public static Evidence OfRefusal(Answer answer) => WithCode(answer.Code, AnswerWords.OfRefusal(answer));

    /// <summary>Parses <see cref="Text"/>; words of other programs become words for people.</summary>
    public static Evidence Read(string text) => text switch
    {
        "" => None,
        NoImagesText => NoImages,
        DegradedText => Degraded,
        _ when text.StartsWith(KeptByNoneText, StringComparison.Ordinal) => new Evidence(EvidenceKind.KeptByNone, text),
        _ when text.StartsWith(AnswersForText, StringComparison.Ordinal) && Mbid.TryParse(text[AnswersForText.Length..], out var other) =>
            new Evidence(EvidenceKind.Words, text) { MergedInto = other },
        _ when text.StartsWith(NoAlbumsText, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(NoAlbumsText.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var listed) =>
            new Evidence(EvidenceKind.Words, text) { ListedAlbums = listed },
        _ => text.Split(' ', 2) is [var code, .. var words] && IsCode(code) ? WithCode(code, string.Concat(words)) : Plain(text),
    };

    private static Evidence WithCode(string code, string words) =>
        new(code is "200" or "404" && words is AnswerWords.Page or AnswerWords.NoJson ? EvidenceKind.OfAnotherProgram : EvidenceKind.Words, words) { Code = code };

    // The format of Answer.Code.
    private static bool IsCode(string word) =>
        word is "TIMEOUT" || word.StartsWith("EXC:", StringComparison.Ordinal) || (word.Length > 0 && word.All(char.IsAsciiDigit));
}
