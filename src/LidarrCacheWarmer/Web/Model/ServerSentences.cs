using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>A statement about one side, with a mark.</summary>
/// <param name="Mark">How it is.</param>
/// <param name="Text">The statement; may contain untrusted text.</param>
internal sealed record Statement(Mark Mark, string Text);

/// <summary>The marks of statements.</summary>
internal enum Mark
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Waiting helps.</summary>
    Wait,

    /// <summary>Somebody should act; everything else goes on.</summary>
    Act,

    /// <summary>Nothing works before somebody acts.</summary>
    Bad,
}

/// <summary>Answers the question "Is it the server, or is it me?".</summary>
internal static class ServerSentences
{
    // An older outage no longer explains what a user sees in Lidarr today.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(2);

    /// <summary>How the metadata server does.</summary>
    public static Statement OfServer(Overview overview, Moments moments) => overview.Server switch
    {
        ServerState.Unknown => new(Mark.Unknown, "No run has checked it yet."),
        ServerState.Up => new(Mark.Good, $"Up{Facts(overview.Service?.Server, moments)}."),
        ServerState.Busy => new(Mark.Wait, $"Refuses requests at the moment{Cause(overview.Service?.Run?.Sending?.Breaker.Cause)}. The run waits and tries again."),
        ServerState.Down => new(Mark.Wait, $"Down{Cause(overview.Service?.Server is { IsUp: false } server ? server.Problem : "")}. Runs continue when it answers."),
        ServerState.Unreachable => new(Mark.Wait, $"Not reached{Cause(overview.Service?.Server?.Problem)}{Checked(overview.Service?.Server, moments)}."),
    };

    /// <summary>How the user's own side does.</summary>
    public static Statement OfUser(Overview overview) => overview switch
    {
        { Service.Schedule.Activity: ScheduleActivity.WaitingForConfig } => new(Mark.Bad, "The config file has an error."),
        { Service.Schedule.Failure: { } failure } => new(Mark.Bad, FirstSentence(failure.Sentence)),
        { Statistics: { } known } when known.Lidarrs.Any(lidarr => lidarr.IsUnread) =>
            new(Mark.Act, $"Not readable: {string.Join(", ", known.Lidarrs.Where(lidarr => lidarr.IsUnread).Select(lidarr => lidarr.Lidarr))}."),
        { Server: ServerState.Unreachable } =>
            new(Mark.Wait, "The network between this machine and the server may be the cause. Run 'lidarr-cache-warmer check' to find out."),
        { Service: null } => new(Mark.Unknown, "No run has checked it yet."),
        { Statistics: not { IsLidarrKnown: true }, Service: { Schedule.LastRun: null, Run.Sending: null } or { Schedule.LastRun: null, Run: null } } => new(Mark.Unknown, "No run has read Lidarr yet."),
        { IsServerDown: true } => new(Mark.Good, "Nothing is wrong here: Lidarr was read, and the config is valid."),
        _ => new(Mark.Good, "All is well: Lidarr was read, and the config is valid."),
    };

    /// <summary>What the last runs say about outages; empty without a recent one.</summary>
    public static string OfOutages(IReadOnlyList<Outage> outages, Moments moments) => outages switch
    {
        [{ To: null } now, ..] => $"Down {moments.Since(now.From)}, in {Wording.Counted(now.Runs, "run", "runs")}.",
        [{ To: { } to } last, ..] when moments.Now - to < Recent =>
            $"The server was down for about {Moments.Length(to - last.From)}, {moments.Until(to)}. Nothing was wrong at your end.",
        _ => "",
    };

    // The whole advice is in the list of what needs a person.
    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;

    private static string Facts(ServerStatus? server, Moments moments) => server is null ? "" : string.Concat(
        $", answers in {Amounts.Latency(server.Latency)}",
        server.DataFrom is { } from && from <= moments.Now ? $", its data is {Moments.Length(moments.Now - from)} old" : "",
        Checked(server, moments));

    private static string Checked(ServerStatus? server, Moments moments) => server is null ? "" : $" (checked {moments.Ago(server.CheckedAt)})";

    private static string Cause(string? cause) => cause is { Length: > 0 } ? $" ({cause})" : "";
}
