using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>What a complete answer must be held against.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Id">The MBID that was asked for; null for a search.</param>
/// <param name="Name">The artist's name in Lidarr; null when it does not matter.</param>
/// <param name="ListedAlbums">
/// How many albums Lidarr counts for the artist: those with releases, so at least so many; 0 when unknown.
/// </param>
public readonly record struct Expectation(EntryKind Kind, Mbid? Id, string? Name = null, int ListedAlbums = 0);

/// <summary>A verdict, and what explains it.</summary>
public readonly record struct Judgement(Verdict Verdict, Evidence Evidence)
{
    private const string Placeholder = "Unknown Artist";

    /// <summary><see cref="VerdictInfo.CountsAsWarm"/> of the verdict.</summary>
    public bool CountsAsWarm => VerdictInfo.For(Verdict).CountsAsWarm;

    /// <summary>Judges a complete 200: its body, and whether a cache may keep it until Lidarr asks.</summary>
    public static Judgement OfComplete(Answer answer, Expectation expected) =>
        OfComplete(answer.Body, expected) is var judgement && judgement.CountsAsWarm && answer.Cache.IsKeptByNone
            ? Thin(Evidence.KeptByNone(answer.Cache.Ban))
            : judgement;

    /// <summary>Judges the body of a complete 200, which is not yet what Lidarr needs.</summary>
    public static Judgement OfComplete(AnswerBody body, Expectation expected) => expected.Kind switch
    {
        EntryKind.TextSearch => OfSearch(body),
        EntryKind.Artist => OfEntry(body, expected) ?? OfArtist(body, expected),
        EntryKind.ReleaseGroup => OfEntry(body, expected) ?? OfAlbum(body),
    };

    /// <summary>Judges a 4xx about the entry: missing, in the server's own words.</summary>
    public static Judgement OfDefinite(Answer answer) => new(Verdict.Missing, Evidence.OfRefusal(answer));

    private static Judgement OfSearch(AnswerBody body)
    {
        if (!body.IsArray)
        {
            return Thin("the search answered no list");
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
            ? Thin($"no albums, Lidarr lists {expected.ListedAlbums}")
            : Warm;
    }

    private static Judgement OfAlbum(AnswerBody body) => body.HasReleases == true ? Warm : Thin("no releases");

    private static bool IsPlaceholder(string? name) =>
        string.Equals(name, Placeholder, StringComparison.OrdinalIgnoreCase);

    private static Judgement Warm => new(Verdict.Warm, Evidence.None);

    private static Judgement Thin(string words) => Thin(Evidence.Plain(words));

    private static Judgement Thin(Evidence evidence) => new(Verdict.Thin, evidence);
}
