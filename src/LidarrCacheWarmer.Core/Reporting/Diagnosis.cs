using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Reporting;

/// <summary>What an entry has, in words: why it is not warm, and what can be done about it.</summary>
/// <param name="Reason">Why, in a few words; empty when there is nothing to explain.</param>
/// <param name="Advice">What a user can do about it, in one or two sentences.</param>
public sealed record Diagnosis(string Reason, string Advice)
{
    /// <summary>The cause of what took longer than <c>timeout_seconds</c>.</summary>
    public const string TimeoutCause = "no answer within timeout_seconds";

    /// <summary>Diagnoses an entry by what is known of it.</summary>
    /// <param name="kind">What the entry is.</param>
    /// <param name="known">What the ledger remembers of it.</param>
    public static Diagnosis Of(EntryKind kind, ProbeRecord known) => new(ReasonFor(known), AdviceFor(kind, known));

    /// <summary>
    /// The reason without what is different for each entry, so that entries of one cause can be counted together; empty
    /// when there is nothing to explain.
    /// </summary>
    public static string CauseOf(ProbeRecord known) =>
        known.Verdict == Verdict.Merged ? "" : ReasonFor(known with { Evidence = known.Evidence.Split(',')[0] });

    private static string ReasonFor(ProbeRecord known)
    {
        if (known.Status == ProbeStatus.Untried)
        {
            return "";
        }

        // A code of 200 says nothing that the verdict does not, and the evidence of a lost connection says it all.
        var code = known.LastStatusCode is "200" ? "" : known.LastStatusCode;
        return (code, known.Evidence) switch
        {
            ("", var evidence) => evidence,
            (_, "") => InWords(code),
            (_, var evidence) => IsTransportFault(code) ? evidence : $"{code}: {evidence}",
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

    private static string AdviceFor(EntryKind kind, ProbeRecord known) => known.Verdict switch
    {
        _ when known.Status == ProbeStatus.Untried => kind == EntryKind.ReleaseGroup
            ? "It was never tried; a run asks for it as soon as its artist is cached."
            : "It was never tried; the next run asks for it.",
        Verdict.Warm when Degradation.IsNamed(known) =>
            "It is cached, but with something missing, such as an overview: a source of the server failed when it was made. It is made anew when it goes stale; nothing is to be done.",
        Verdict.Warm => "It is cached; nothing is to be done.",
        Verdict.Thin => OfThin(kind),
        Verdict.Merged => kind == EntryKind.ReleaseGroup
            ? "MusicBrainz has merged it into another release group: refresh its artist in Lidarr, which then lists that one."
            : "MusicBrainz has merged it into another artist: refresh the artist in Lidarr; if it stays, remove it there and add the other one.",
        Verdict.Missing =>
            "See whether MusicBrainz still has it, by the link. If it was deleted there, remove it from Lidarr; if it is new, the server learns of it within days. Runs look again by themselves.",
        Verdict.Cold => OfCold(known.LastStatusCode),
        _ => "The service was down when it was its turn; the next run asks for it.",
    };

    private static string OfThin(EntryKind kind) => kind switch
    {
        EntryKind.TextSearch =>
            "Lidarr's Add New page finds nothing under this name. See on MusicBrainz whether the artist has it as a name or an alias; adding by MBID works in any case.",
        EntryKind.ReleaseGroup =>
            "The server has the album without a release, so Lidarr cannot match files to it. See on MusicBrainz whether it has an official release, and add one if not.",
        _ =>
            "The server has the artist without albums or without its name, which a refresh in Lidarr would take over. See on MusicBrainz whether it has release groups; runs ask again when the answer goes stale.",
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
