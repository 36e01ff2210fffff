using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// The messages of the watch. Each message is reported once until the state changes, because attempts may continue for
/// weeks and would repeat the same line every minute.
/// </summary>
/// <param name="hub">The URL of the hub.</param>
/// <param name="tell">Receives the notes.</param>
internal sealed class WatchNotes(string hub, Action<WatchNote> tell)
{
    private readonly HashSet<string> _said = [];
    private string _state = "";

    /// <summary>Whether connections end again and again. If so, a new connection is not reported as a change.</summary>
    private bool _isUnsteady;

    private bool _hasMisread;

    public void Connected() =>
        Enter("connected", DiagnosticLevel.Info, $"Watching Lidarr for additions at {hub}.");

    /// <summary>A connection ended; <c>held</c> says whether it had lasted.</summary>
    public void Lost(bool held)
    {
        _isUnsteady &= !held;
        Enter("lost", DiagnosticLevel.Info, $"The connection to {hub} ended; reconnecting.");
    }

    public void CannotConnect(string reason)
    {
        if (_state is "connected" or "")
        {
            Enter("connecting", DiagnosticLevel.Info,
                $"Cannot watch Lidarr for additions at {hub}: {reason}. Retrying.");
            _ = _said.Add(Still(reason));
        }

        Say(DiagnosticLevel.Debug, Still(reason));
    }

    /// <summary>
    /// A message had an unknown format. This is reported once, because such messages recur with every connection.
    /// </summary>
    public void Misread()
    {
        if (!_hasMisread)
        {
            _hasMisread = true;
            tell(new WatchNote(DiagnosticLevel.Warning,
                $"Lidarr sends messages at {hub} that this version does not understand. Install a newer version of this "
                    + "program. Until then, the program also reads Lidarr's list of artists, at most every 15 minutes."));
        }
    }

    /// <summary>The list of artists is polled, because no connection lasts.</summary>
    public void Polling(string reason, bool connects)
    {
        const string Remedy =
            "If you have a proxy in front of Lidarr, let /signalr and WebSockets pass. Until then, the program reads Lidarr's "
                + "list of artists, at most every 15 minutes.";
        if (connects)
        {
            Enter("unsteady", DiagnosticLevel.Warning,
                $"Each connection to {hub} ends within a minute: {reason}. {Remedy}");
            _isUnsteady = true;
        }
        else if (_state is not "polling")
        {
            Enter("polling", DiagnosticLevel.Warning, $"Lidarr answers, but the program cannot connect to {hub}: {reason}. {Remedy}");
        }
    }

    public void PollFailed(LidarrException fault) => Say(DiagnosticLevel.Debug, fault.Message);

    public void PollFound(int hints)
    {
        if (hints > 0)
        {
            tell(new WatchNote(DiagnosticLevel.Debug, string.Create(CultureInfo.InvariantCulture,
                $"Lidarr's list of artists has {hints} {(hints == 1 ? "entry" : "entries")} that may be new.")));
        }
    }

    /// <summary>An unexpected fault occurred; even its report may fail.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "The receiver of the notes may be the part that fails.")]
    public void Unexpected(Exception fault)
    {
        var text = $"An unexpected error ({fault.GetType().Name}) interrupted the watch on Lidarr. "
            + "The watch continues. Please report the error.";
        try
        {
            Say(DiagnosticLevel.Warning, text);
        }
        catch (Exception)
        {
            // The message was not delivered, so it may be reported again.
            _ = _said.Remove(text);
        }
    }

    private string Still(string reason) => $"Still no connection to {hub}: {reason}.";

    private void Enter(string state, DiagnosticLevel level, string text)
    {
        if (_isUnsteady)
        {
            return;
        }

        if (!string.Equals(_state, state, StringComparison.Ordinal))
        {
            _state = state;
            _said.Clear();
        }

        Say(level, text);
    }

    private void Say(DiagnosticLevel level, string text)
    {
        if (_said.Add(text))
        {
            tell(new WatchNote(level, text));
        }
    }
}
