using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Watching;

/// <summary>
/// Tells what Lidarr adds, as soon as it does. It listens to Lidarr's events and connects again for ever; where no
/// connection comes about although Lidarr answers, it looks at the list of artists instead, rarely, and goes on trying.
/// </summary>
internal sealed class LibraryWatch
{
    /// <summary>So many attempts in a row fail, while Lidarr answers, before the list is looked at.</summary>
    private const int AttemptsBeforePolling = 5;

    /// <summary>A connection that ended sooner has not held.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);

    private readonly Listen _listen;
    private readonly LidarrClient _lidarr;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly WatchNotes _notes;
    private LibraryPoll? _poll;
    private int _failuresWhileLidarrAnswers;

    /// <summary>Prepares to watch; nothing is asked yet.</summary>
    /// <param name="connection">Where Lidarr is.</param>
    /// <param name="lidarr">What asks it; it stays the caller's.</param>
    /// <param name="userAgent">Who listens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">The chance in the pauses.</param>
    /// <param name="tell">Gets a note whenever something has changed.</param>
    /// <exception cref="LidarrException">The address or the key cannot be used at all.</exception>
    public LibraryWatch(
        LidarrConnection connection, LidarrClient lidarr, string userAgent, TimeProvider time, Random random,
        Action<WatchNote> tell)
        : this(new HubLine(connection, userAgent, time).ListenAsync, connection, lidarr, time, random, tell)
    {
    }

    /// <summary>A watch that listens in a way of the caller's.</summary>
    internal LibraryWatch(
        Listen listen, LidarrConnection connection, LidarrClient lidarr, TimeProvider time, Random random,
        Action<WatchNote> tell)
    {
        _listen = listen;
        _lidarr = lidarr;
        _time = time;
        _backoff = new Backoff(random);
        _notes = new WatchNotes(connection.AddressOf(HubLine.Path).ToString(), tell);
    }

    /// <summary>Watches until it is stopped.</summary>
    /// <param name="heard">Gets the hints, one after the other and never two at once; it must not throw.</param>
    /// <param name="ct">Stops it; the task then ends as cancelled.</param>
    public async Task RunAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        while (true)
        {
            if (await ConnectAsync(heard, ct) is { } reason && await LidarrAnswersAsync(ct)
                && (_poll is not null || ++_failuresWhileLidarrAnswers >= AttemptsBeforePolling))
            {
                _notes.Polling(reason);
                await PollAsync(heard, ct);
            }

            await Task.Delay(_poll?.Pause ?? _backoff.Next(), _time, ct);
        }
    }

    /// <summary>Connects, and listens as long as the connection stands.</summary>
    /// <returns>Null when it held for a while, else why not.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "SignalR throws a dozen kinds on its three ways, and each means the same: no connection.")]
    private async Task<string?> ConnectAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        var recent = new RecentHints(_time);
        long? since = null;
        var reason = "the connection ended at once";
        try
        {
            await _listen(
                () =>
                {
                    since = _time.GetTimestamp();
                    _poll = null;
                    _notes.Connected();
                },
                hint =>
                {
                    if (recent.IsNew(hint.Mbid))
                    {
                        heard(hint);
                    }
                },
                ct);
        }
        catch (Exception fault)
        {
            reason = HubFault.Of(fault);
        }

        ct.ThrowIfCancellationRequested();
        if (since is not { } connected)
        {
            _notes.CannotConnect(reason);
            return reason;
        }

        _notes.Lost();
        if (_time.GetElapsedTime(connected) < Lasting)
        {
            return reason;
        }

        _backoff.Reset();
        _failuresWhileLidarrAnswers = 0;
        return null;
    }

    /// <summary>Whether it is the events that fail, and not Lidarr.</summary>
    private async Task<bool> LidarrAnswersAsync(CancellationToken ct)
    {
        try
        {
            await _lidarr.PingAsync(ct);
            return true;
        }
        catch (LidarrException)
        {
            // A Lidarr that is down is no reason to poll it.
            _failuresWhileLidarrAnswers = 0;
            return false;
        }
    }

    private async Task PollAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        _poll ??= new LibraryPoll(_lidarr, _time);
        var found = 0;
        try
        {
            await _poll.LookAsync(
                hint =>
                {
                    found++;
                    heard(hint);
                },
                ct);
        }
        catch (LidarrException fault)
        {
            _notes.PollFailed(fault);
        }

        _notes.PollFound(found);
    }
}
