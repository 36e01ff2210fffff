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
    /// <summary>The cause when no answer arrived within <c>timeout_seconds</c>.</summary>
    public const string TimeoutCause = AnswerWords.Timeout;

    /// <summary>Diagnoses an entry from its record.</summary>
    /// <param name="kind">The kind of entry.</param>
    /// <param name="known">The entry's record in the ledger.</param>
    /// <param name="mbid">The MBID of the entry; for a search, the MBID of its artist.</param>
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

    /// <summary>Why an entry is not warm, without advice; empty when there is nothing to explain.</summary>
    public static string ReasonFor(ProbeRecord known)
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
        "EXC:ClientConnectorError" => "cannot connect to the metadata server",
        "EXC:ClientConnectorCertificateError" => "the TLS handshake failed",
        "EXC:ServerDisconnectedError" => "the connection was lost before an answer",
        "EXC:ClientPayloadError" => "the answer was cut off",
        "400" => "400, the server does not accept it as an MBID",
        "404" => "404, the server does not know it",
        "429" => "429, too many requests",
        "500" => "500, an error in the server",
        "503" => "503, not ready",
        _ => code,
    };

    private static bool IsTransportFault(string code) => code is "TIMEOUT" || code.StartsWith("EXC:", StringComparison.Ordinal);

    private static string AdviceFor(EntryKind kind, ProbeRecord known, Evidence evidence) => known.Verdict switch
    {
        Verdict.Warm when evidence.Kind == EvidenceKind.Degraded =>
            "This entry is cached, but its answer lacks something, such as an overview, because one of the server's sources failed. The "
                + "server renews the answer when it expires. Nothing to do.",
        Verdict.Warm => "This entry is cached. Nothing to do.",
        Verdict.Thin when evidence.Kind == EvidenceKind.KeptByNone =>
            "The server sends a complete answer, but caches must not store it, so warming does not make Lidarr faster. Runs check this entry rarely. Nothing to do.",
        Verdict.Thin when evidence.Kind == EvidenceKind.NoImages =>
            "The server's answer has no images, and Lidarr cannot add an artist without images. The server's image source is "
                + "down or was never set up. Only the server's operator can fix that. Runs check the artist again when the answer "
                + "expires.",
        Verdict.Thin => OfThin(kind),
        Verdict.Merged => kind == EntryKind.ReleaseGroup
            ? "MusicBrainz has merged this release group into another one. Refresh the artist in Lidarr. Lidarr then lists the other release group."
            : OfMergedArtist,
        Verdict.Missing when IsRefused(known.KnownCode) =>
            "The server refuses this entry, but answers for other entries (see the reason). Nothing to do: runs check this entry again after missing_recheck_hours.",
        Verdict.Missing =>
            "Open the link to check whether MusicBrainz still has this entry. If MusicBrainz deleted the entry, remove it from Lidarr. If the "
                + "entry is new, the server adds it within days. Runs check it again.",
        Verdict.Cold when evidence.Kind == EvidenceKind.OfAnotherProgram =>
            "This is not the answer of a metadata server. target_base_url in [probe] may have a wrong path, or lead to "
                + "another program or a login page. Run 'check' for details.",
        Verdict.Cold => OfCold(known.LastStatusCode),
        Verdict.Pending => "The service was down when this entry was due. The next run checks it.",
    };

    private static string OfUntried(EntryKind kind) => kind == EntryKind.ReleaseGroup
        ? "Never tried. A run checks it as soon as its artist is cached."
        : "Never tried. The next run checks it.";

    private const string OfMergedArtist =
        "MusicBrainz has merged this artist into another one. Each run warms the other artist too. If Lidarr has both artists, "
            + "refresh the old artist, then at once the other artist. The first refresh removes the old artist and the albums "
            + "of both artists that have no files. The second refresh adds the albums again, all monitored. If Lidarr has only "
            + "the old artist, refresh this artist twice. The first refresh sets the new MBID and removes the albums. The "
            + "second refresh adds the albums again, with your settings.";

    private const string OfSpecialPurpose =
        "MusicBrainz uses this artist for special purposes. Metadata servers refuse this artist or list no albums for it. Nothing to do: each run warms its albums.";

    // 410 means that the entry is gone; 400 means that it never existed. MusicBrainz can confirm either.
    private static bool IsRefused(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is not (400 or 410) && AnswerReading.IsDefinite(status);

    private static string OfThin(EntryKind kind) => kind switch
    {
        EntryKind.TextSearch =>
            "Lidarr's Add New page finds nothing under this name. Check on MusicBrainz whether the artist has this name or "
                + "alias. You can always add the artist by MBID.",
        EntryKind.ReleaseGroup =>
            "The server has this album without a release. If you refresh the album in Lidarr, Lidarr matches no files to "
                + "it, and deletes an album without files. Check on MusicBrainz whether the album has an official release. If not, add one.",
        EntryKind.Artist =>
            "The server has this artist without albums or without a name. If you refresh the artist in Lidarr, Lidarr removes its albums "
                + "without files. Check on MusicBrainz whether the artist has release groups. Runs check the artist again when the answer expires.",
    };

    private static string OfCold(string code) => code switch
    {
        "TIMEOUT" =>
            "The server needs longer than timeout_seconds for this entry, and disconnecting cancels the server's work. Set timeout_seconds = 120. Runs keep trying.",
        "EXC:ClientConnectorError" or "EXC:ClientConnectorCertificateError" =>
            "The metadata server could not be reached. Run 'check' to see whether the server answers now.",
        "404" or "400" =>
            "Open the link to check whether MusicBrainz still has this entry. If MusicBrainz deleted the entry, remove it from Lidarr. "
                + "If not, the server may need some days to add it. Runs keep trying.",
        "401" or "403" =>
            "The server refuses to answer. Run 'check' to see whether the server refuses everything. target_base_url in [probe] may be wrong.",
        "429" => "The server gets too many requests. Lower rate_limit_per_second in [probe].",
        ['5', ..] =>
            "The server has not built this entry yet. Runs keep trying, at growing intervals. Nothing to do.",
        _ => "Runs keep trying, at growing intervals.",
    };
}
