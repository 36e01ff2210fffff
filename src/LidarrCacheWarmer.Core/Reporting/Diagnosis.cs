using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Reporting;

/// <summary>Why an entry is not warm, and what to do about it.</summary>
/// <param name="Reason">The reason in a few words; empty when there is nothing to explain.</param>
/// <param name="Advice">What the user can do, in one or two sentences.</param>
public sealed record Diagnosis(string Reason, string Advice)
{
    /// <summary>The cause of an answer slower than <c>timeout_seconds</c>.</summary>
    public const string TimeoutCause = AnswerWords.Timeout;

    /// <summary>Diagnoses an entry from its record.</summary>
    /// <param name="kind">The kind of entry.</param>
    /// <param name="known">The entry's record in the ledger.</param>
    /// <param name="mbid">The MBID of the entry, or of a search's artist.</param>
    public static Diagnosis For(EntryKind kind, ProbeRecord known, Mbid mbid) => new(
        ReasonFor(known),
        kind == EntryKind.Artist && SpecialPurposeArtists.Contains(mbid) && known.Status != ProbeStatus.Untried && VerdictInfo.For(known.Verdict).IsTrouble
            ? OfSpecialPurpose
            : known.Status == ProbeStatus.Untried ? OfUntried(kind)
            : AdviceFor(kind, known, Evidence.Read(known.Evidence)));

    /// <summary>
    /// The reason without its entry-specific parts, so that entries of one cause can be counted together; empty when there
    /// is nothing to explain.
    /// </summary>
    public static string CauseOf(ProbeRecord known) =>
        known.Verdict == Verdict.Merged ? "" : ReasonFor(known with { Evidence = known.Evidence.Split(',')[0] });

    private static string ReasonFor(ProbeRecord known)
    {
        if (known.Status == ProbeStatus.Untried)
        {
            return "";
        }

        // A code of 200 adds nothing to the verdict, and the evidence of a failure names its code itself.
        var code = known.LastStatusCode is "200" ? "" : known.LastStatusCode;
        var evidence = Evidence.Read(known.Evidence);
        var words = evidence.Code == code ? evidence.Words : evidence.Text;
        return (code, words) switch
        {
            ("", _) => words,
            (_, "") => InWords(code),
            _ => IsTransportFault(code) ? words : $"{code}: {words}",
        };
    }

    private static string InWords(string code) => code switch
    {
        "TIMEOUT" => TimeoutCause,
        "EXC:ClientConnectorError" => "no connection to the metadata server",
        "EXC:ClientConnectorCertificateError" => "the TLS handshake failed",
        "EXC:ServerDisconnectedError" => "the connection was lost before an answer",
        "EXC:ClientPayloadError" => "the answer broke off",
        "400" => "400, the server does not take it for an MBID",
        "404" => "404, the server does not know it",
        "429" => "429, too many requests",
        "500" => "500, a fault of the server",
        "503" => "503, not ready",
        _ => code,
    };

    private static bool IsTransportFault(string code) => code is "TIMEOUT" || code.StartsWith("EXC:", StringComparison.Ordinal);

    private static string AdviceFor(EntryKind kind, ProbeRecord known, Evidence evidence) => known.Verdict switch
    {
        Verdict.Warm when evidence.Kind == EvidenceKind.Degraded =>
            "It is cached, but with something missing, such as an overview: a source of the server failed when it was made. It is made anew when it goes stale; nothing is to be done.",
        Verdict.Warm => "It is cached; nothing is to be done.",
        Verdict.Thin when evidence.Kind == EvidenceKind.KeptByNone =>
            "The server answers in full, but no cache may keep its answer, so asking before Lidarr does makes nothing faster. Runs ask again rarely; nothing is to be done.",
        Verdict.Thin when evidence.Kind == EvidenceKind.NoImages =>
            "The server's answer has no images, and Lidarr cannot add an artist without. The server's source of images is away or was never set up, which only those who run it can change. Runs ask again when the answer goes stale.",
        Verdict.Thin => OfThin(kind),
        Verdict.Merged => kind == EntryKind.ReleaseGroup
            ? "MusicBrainz has merged it into another release group: refresh its artist in Lidarr, which then lists that one."
            : OfMergedArtist,
        Verdict.Missing when IsRefused(known.KnownCode) =>
            "The server refuses this entry and answers others: see the reason. Nothing is to be done here; runs look again after missing_recheck_hours.",
        Verdict.Missing =>
            "See whether MusicBrainz still has it, by the link. If it was deleted there, remove it from Lidarr; if it is new, the server learns of it within days. Runs look again by themselves.",
        Verdict.Cold when evidence.Kind == EvidenceKind.OfAnotherProgram =>
            "This is no answer of a metadata server: target_base_url in [probe] may have a wrong path, or lead to another program or a login. 'check' tells more.",
        Verdict.Cold => OfCold(known.LastStatusCode),
        Verdict.Pending => "The service was down when it was its turn; the next run asks for it.",
    };

    private static string OfUntried(EntryKind kind) => kind == EntryKind.ReleaseGroup
        ? "It was never tried; a run asks for it as soon as its artist is cached."
        : "It was never tried; the next run asks for it.";

    private const string OfMergedArtist =
        "MusicBrainz has merged it into another artist, which runs warm too. In Lidarr, refresh the old artist, then at once the remaining one: "
        + "the first refresh removes the old artist and the albums of both that have no files, the second brings the albums back, all monitored. "
        + "If Lidarr does not have the other artist, refresh the old one twice: the first gives it the new MBID and no albums, the second its albums with your choices.";

    private const string OfSpecialPurpose =
        "MusicBrainz keeps this artist for special purposes, and metadata servers refuse it or list no albums for it. Nothing is to be done; its albums are warmed.";

    // 410 means that the entry is gone and 400 that it never existed; MusicBrainz can confirm both.
    private static bool IsRefused(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is not (400 or 410) && AnswerReading.IsDefinite(status);

    private static string OfThin(EntryKind kind) => kind switch
    {
        EntryKind.TextSearch =>
            "Lidarr's Add New page finds nothing under this name. See on MusicBrainz whether the artist has it as a name or an alias; adding by MBID works in any case.",
        EntryKind.ReleaseGroup =>
            "The server has the album without a release. A refresh in Lidarr deletes such an album when it has no files, and matches no files to it. See on MusicBrainz whether it has an official release, and add one if not.",
        EntryKind.Artist =>
            "The server has the artist without albums or without its name. A refresh in Lidarr takes that over, and the artist loses its albums that have no files. See on MusicBrainz whether it has release groups; runs ask again when the answer goes stale.",
    };

    private static string OfCold(string code) => code switch
    {
        "TIMEOUT" =>
            "It takes the server longer than timeout_seconds to make. Hanging up cancels that, so let timeout_seconds be 120; runs go on asking.",
        "EXC:ClientConnectorError" or "EXC:ClientConnectorCertificateError" =>
            "The metadata server could not be reached: 'check' tells whether it can be now.",
        "404" or "400" =>
            "See whether MusicBrainz still has it, by the link. If it was deleted there, remove it from Lidarr; if it is there, the server may need some days to learn of it. Runs go on asking.",
        "401" or "403" =>
            "The server refuses to answer: 'check' tells whether it does so for everything, and target_base_url in [probe] may be wrong.",
        "429" => "The server wants fewer requests: lower rate_limit_per_second in [probe].",
        ['5', ..] =>
            "The server has not managed to make it yet. Runs go on asking, less and less often; there is nothing to be done here.",
        _ => "Runs go on asking, less and less often.",
    };
}
