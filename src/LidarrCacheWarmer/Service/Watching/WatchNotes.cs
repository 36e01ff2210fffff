using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// What the watch says, each sentence once as long as nothing has changed: attempts go on for weeks, and nobody reads the
/// same line every minute.
/// </summary>
/// <param name="hub">The URL of the hub.</param>
/// <param name="tell">Gets the notes.</param>
internal sealed class WatchNotes(string hub, Action<WatchNote> tell)
{
    private readonly HashSet<string> _said = [];
    private string _state = "";

    /// <summary>Connections come and go: each of them is no change any more.</summary>
    private bool _isUnsteady;

    private bool _hasMisread;

    public void Connected() =>
        Enter("connected", DiagnosticLevel.Info, $"Watching Lidarr for additions at {hub}.");

    /// <summary>A connection ended that had held for a while, or not.</summary>
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

    /// <summary>A message was not in a known form. Said once, for it comes again with every connection.</summary>
    public void Misread()
    {
        if (!_hasMisread)
        {
            _hasMisread = true;
            tell(new WatchNote(DiagnosticLevel.Warning,
                $"Lidarr sends messages at {hub} that this version does not understand. Install a newer version of this "
                    + "program. Until then, it also reads Lidarr's list of artists, at most every 15 minutes."));
        }
    }

    /// <summary>The list is looked at, for there is no connection, or none that lasts.</summary>
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

    /// <summary>Something went wrong that should not; even this may be impossible to tell.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "What tells the notes may be the very thing that fails.")]
    public void Unexpected(Exception fault)
    {
        var text = $"Watching Lidarr hit an unexpected error ({fault.GetType().Name}) and continues. Please report it.";
        try
        {
            Say(DiagnosticLevel.Warning, text);
        }
        catch (Exception)
        {
            // Nobody has read it.
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
