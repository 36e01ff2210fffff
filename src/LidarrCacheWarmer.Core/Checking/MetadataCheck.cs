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
/// Asks the metadata server two things at most, as far apart as the rate limit wants it: for its own page, and for one
/// artist exactly as Lidarr does.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="options">How it is asked.</param>
/// <param name="artist">The artist to ask for; null for none.</param>
/// <param name="isKnown">Whether a run has asked for that artist before.</param>
/// <param name="time">The clock.</param>
internal sealed class MetadataCheck(BaseUrl server, WarmerOptions options, Artist? artist, bool isKnown, TimeProvider time)
{
    private static readonly Findings About = new(FindingGroup.MetadataServer);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    // MusicBrainz hands out its changes every hour; the server is often some hours behind.
    private static readonly TimeSpan OldData = TimeSpan.FromDays(2);

    /// <summary>How far the server's clock is ahead of this one; null when it does not say.</summary>
    public TimeSpan? ClockAhead { get; private set; }

    /// <summary>Looks at the server.</summary>
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
            yield return About.Note($"It is reached through the proxy {proxy}.");
        }

        var pause = TimeSpan.FromSeconds(1 / options.Probe.RateLimitPerSecond);
        if (artist is null)
        {
            yield return About.Note("No artist was asked for, because none is known.");
            yield break;
        }

        if (pause > LongestPause)
        {
            yield return About.Note($"No artist was asked for, because rate_limit_per_second allows that only after {Amounts.Duration(pause)}.");
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
        var answered = $"{server.Text} answers after {Amounts.Latency(root.Elapsed)}";
        if (AnswerReading.IsOfAnotherProgram(root))
        {
            return About.Note($"{answered}, with {AnswerWords.For(root) switch { "" => "plain text", var seen => seen }} for its own page, as a server of one's own may.");
        }

        if (ServerFault.Describe(root, server) is { } fault)
        {
            return About.Error(fault);
        }

        if (root.StatusCode != 200)
        {
            return About.Note($"{answered}, with {root.Code} for its own page, as a proxy of one's own may.");
        }

        var version = root.Body.Version is { Length: > 0 } text ? $"version {text}" : "without its version";
        if (!DateTimeOffset.TryParse(root.Body.ReplicationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
        {
            return About.Ok($"{answered}: {version}; it does not say how old its data is.");
        }

        // By its own clock, lest ours make its data young or old.
        var age = (root.Date ?? time.GetUtcNow()) - made is var lived && lived > TimeSpan.Zero ? lived : TimeSpan.Zero;
        return age < OldData
            ? About.Ok($"{answered}: {version}, its data is {Amounts.Duration(age)} old.")
            : About.Warning($"{answered}: {version}, but its data is {Amounts.Duration(age)} old, "
                + "so that what is newer at MusicBrainz is not there yet; only those who run it can change that.");
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
            return About.Ok($"{who}, asked for exactly as Lidarr does, is warm: a complete answer after {took}.");
        }

        if (!isKnown && judgement.Verdict == Verdict.Cold)
        {
            return About.Note($"{who}, asked for exactly as Lidarr does, is not cached yet ({answer.Code}, after {took}): that is what runs are for.");
        }

        var diagnosis = Diagnosis.For(EntryKind.Artist, new ProbeRecord
        {
            Status = meaning == AnswerMeaning.Complete ? ProbeStatus.Success : ProbeStatus.Timeout,
            LastStatusCode = answer.Code,
            Verdict = judgement.Verdict,
            Evidence = judgement.Evidence.Text,
        }, asked.Mbid);
        return About.Warning($"{who}, asked for exactly as Lidarr does, is not warm ({diagnosis.Reason}, after {took}). {diagnosis.Advice}");
    }
}
