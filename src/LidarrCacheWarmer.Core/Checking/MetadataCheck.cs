using System.Globalization;
using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting;

namespace LidarrCacheWarmer.Checking;

/// <summary>
/// Sends at most two requests to the metadata server, within the rate limit: one for its root page, and one for an
/// artist. The second request has exactly the form of Lidarr's requests.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="options">The configuration.</param>
/// <param name="artist">The artist to request; null for none.</param>
/// <param name="isKnown">Whether a run has requested that artist before.</param>
/// <param name="time">The clock.</param>
internal sealed class MetadataCheck(BaseUrl server, WarmerOptions options, Artist? artist, bool isKnown, TimeProvider time)
{
    private static readonly Findings About = new(FindingGroup.MetadataServer);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // MusicBrainz publishes its changes every hour; the server is often some hours behind.
    private static readonly TimeSpan OldData = TimeSpan.FromDays(2);

    /// <summary>How far the server's clock is ahead of this machine's clock; null when unknown.</summary>
    public TimeSpan? ClockAhead { get; private set; }

    /// <summary>Checks the server.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(IMetadataClient metadata, [EnumeratorCancellation] CancellationToken ct)
    {
        var root = await metadata.AskAsync(MetadataRoutes.Root, ct);
        ClockAhead = root.Date - time.GetUtcNow();
        var first = OfRoot(root);
        yield return first;
        if (first.Level == FindingLevel.Error)
        {
            yield break;
        }

        if (root.Proxy is { } proxy)
        {
            yield return About.Note($"Requests go through the proxy {proxy}.");
        }

        var pause = TimeSpan.FromSeconds(1 / options.Probe.RateLimitPerSecond);
        if (artist is null)
        {
            yield return About.Note("No artist was requested, because none is known.");
            yield break;
        }

        if (pause > LongestPause)
        {
            yield return About.Note($"No artist was requested, because rate_limit_per_second allows the next request only in {Amounts.Duration(pause)}.");
            yield break;
        }

        await Task.Delay(pause, time, ct);
        var answer = await metadata.AskAsync(MetadataRoutes.Artist(artist.Mbid), ct);
        yield return ServerFault.OfBoth(root, answer, server) is { } fault ? About.Error(fault) : OfArtist(artist, answer);
        if (answer.StatusCode != 0)
        {
            foreach (var finding in HeaderWords.FindingsFor(answer, options.Run))
            {
                yield return finding;
            }
        }
    }

    private Finding OfRoot(Answer root)
    {
        var answered = $"{server.Text} answers in {Amounts.Latency(root.Elapsed)}";
        if (AnswerReading.IsOfAnotherProgram(root))
        {
            return About.Note($"{answered}. Its root page returns "
                + $"{AnswerWords.For(root) switch { "" => "plain text", var seen => seen }}, which is normal for a server "
                + "of your own.");
        }

        if (ServerFault.Describe(root, server) is { } fault)
        {
            return About.Error(fault);
        }

        if (root.StatusCode != 200)
        {
            return About.Note($"{answered}. Its root page returns {root.Code}, which is normal behind a proxy of your own.");
        }

        var version = root.Body.Version is { Length: > 0 } text ? $"version {text}" : "version not given";
        if (!DateTimeOffset.TryParse(root.Body.ReplicationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
        {
            return About.Ok($"{answered}: {version}, age of its data not given.");
        }

        // The server's own clock is used, because this machine's clock may be wrong and give a wrong age.
        var age = (root.Date ?? time.GetUtcNow()) - made is var lived && lived > TimeSpan.Zero ? lived : TimeSpan.Zero;
        return age < OldData
            ? About.Ok($"{answered}: {version}, data {Amounts.Duration(age)} old.")
            : About.Warning($"{answered}: {version}, but its data is {Amounts.Duration(age)} old, so it lacks newer changes of "
                + "MusicBrainz. Only the server's operator can fix that.");
    }

    private Finding OfArtist(Artist asked, Answer answer)
    {
        var who = $"{asked.Name.Trim()} [{asked.Mbid}]";
        if (AnswerReading.IsOfAnotherProgram(answer))
        {
            return About.Error(ServerFault.OfAnotherProgram(answer, server));
        }

        var meaning = AnswerReading.MeaningOf(answer);
        if (meaning == AnswerMeaning.ServiceRefusal)
        {
            return About.Error(ServerFault.Describe(answer, server)!);
        }

        var took = Amounts.Latency(answer.Elapsed);
        var judgement = meaning switch
        {
            AnswerMeaning.Complete => Judgement.OfComplete(
                answer, new Expectation(EntryKind.Artist, asked.Mbid, asked.Name, asked.AlbumCount)),
            AnswerMeaning.Settled => new Judgement(Verdict.Missing, Evidence.Plain(AnswerWords.For(answer))),
            AnswerMeaning.Definite => Judgement.OfDefinite(answer),
            AnswerMeaning.NotReady or AnswerMeaning.Troubled or AnswerMeaning.ServiceRefusal => new Judgement(Verdict.Cold, Evidence.Plain(AnswerWords.For(answer))),
        };
        if (judgement.CountsAsWarm)
        {
            return About.Ok($"{who}, requested exactly as Lidarr requests it, is warm: complete answer in {took}.");
        }

        if (!isKnown && judgement.Verdict == Verdict.Cold)
        {
            return About.Note($"{who}, requested exactly as Lidarr requests it, is not cached yet ({answer.Code}, answered in {took}). A run will warm it.");
        }

        var diagnosis = Diagnosis.For(EntryKind.Artist, new ProbeRecord
        {
            Status = meaning == AnswerMeaning.Complete ? ProbeStatus.Success : ProbeStatus.Timeout,
            LastStatusCode = answer.Code,
            Verdict = judgement.Verdict,
            Evidence = judgement.Evidence.Text,
        }, asked.Mbid);
        return About.Warning($"{who}, requested exactly as Lidarr requests it, is not warm ({diagnosis.Reason}; answered in {took}). {diagnosis.Advice}");
    }
}
