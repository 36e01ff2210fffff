using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>The expected content of a complete answer.</summary>
/// <param name="Kind">The kind of request.</param>
/// <param name="Id">The requested MBID; null for a search.</param>
/// <param name="Name">The artist's name in Lidarr; null when irrelevant.</param>
/// <param name="ListedAlbums">
/// Lidarr's album count for the artist; 0 when unknown. Lidarr counts only albums with releases; the artist may have
/// more.
/// </param>
public readonly record struct Expectation(EntryKind Kind, Mbid? Id, string? Name = null, int ListedAlbums = 0);

/// <summary>A verdict and its evidence.</summary>
public readonly record struct Judgement(Verdict Verdict, Evidence Evidence)
{
    private const string Placeholder = "Unknown Artist";

    /// <summary><see cref="VerdictInfo.CountsAsWarm"/> of the verdict.</summary>
    public bool CountsAsWarm => VerdictInfo.For(Verdict).CountsAsWarm;

    /// <summary>Judges a complete 200 by its body and by whether a cache may keep it for Lidarr's request.</summary>
    public static Judgement OfComplete(Answer answer, Expectation expected) =>
        OfComplete(answer.Body, expected) is var judgement && judgement.CountsAsWarm && answer.Cache.IsKeptByNone
            ? Thin(Evidence.KeptByNone(answer.Cache.Ban))
            : judgement;

    /// <summary>Judges only the body of a complete 200.</summary>
    public static Judgement OfComplete(AnswerBody body, Expectation expected) => expected.Kind switch
    {
        EntryKind.TextSearch => OfSearch(body),
        EntryKind.Artist => OfEntry(body, expected) ?? OfArtist(body, expected),
        EntryKind.ReleaseGroup => OfEntry(body, expected) ?? OfAlbum(body),
    };

    /// <summary>
    /// Judges an entry as missing because of a 4xx about it, with the server's own words as evidence.
    /// </summary>
    public static Judgement OfDefinite(Answer answer) => new(Verdict.Missing, Evidence.OfRefusal(answer));

    private static Judgement OfSearch(AnswerBody body)
    {
        if (!body.IsArray)
        {
            return Thin("the search did not return a list");
        }

        return body.HasElements ? Warm : Thin("the search found nothing");
    }

    private static Judgement? OfEntry(AnswerBody body, Expectation expected)
    {
        if (body.Id is null)
        {
            return Thin("the answer has no id");
        }

        return Mbid.TryParse(body.Id, out var id) && id == expected.Id
            ? null
            : new Judgement(Verdict.Merged, Evidence.AnswersFor(body.Id));
    }

    private static Judgement OfArtist(AnswerBody body, Expectation expected)
    {
        if (IsPlaceholder(body.ArtistName) && !IsPlaceholder(expected.Name))
        {
            return Thin($"the name is {Placeholder}");
        }

        if (body.LacksImages)
        {
            return Thin(Evidence.NoImages);
        }

        return body.HasAlbums != true && expected.ListedAlbums > 0
            ? Thin(Evidence.NoAlbums(expected.ListedAlbums))
            : Warm;
    }

    private static Judgement OfAlbum(AnswerBody body) => body.HasReleases == true ? Warm : Thin("no releases");

    private static bool IsPlaceholder(string? name) =>
        string.Equals(name, Placeholder, StringComparison.OrdinalIgnoreCase);

    private static Judgement Warm => new(Verdict.Warm, Evidence.None);

    private static Judgement Thin(string words) => Thin(Evidence.Plain(words));

    private static Judgement Thin(Evidence evidence) => new(Verdict.Thin, evidence);
}
