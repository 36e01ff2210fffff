using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Reports Lidarr's additions at once. The watch listens to Lidarr's events and always reconnects. If no connection
/// lasts but Lidarr answers other requests, the watch also polls the list of artists at long intervals.
/// </summary>
internal sealed class LibraryWatch
{
    /// <summary>
    /// Polling starts after this many failed connections in a row while Lidarr answers other requests.
    /// </summary>
    private const int AttemptsBeforePolling = 5;

    /// <summary>A connection counts as lasting after this time.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);

    private readonly Listen _listen;
    private readonly LidarrClient _lidarr;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly WatchNotes _notes;
    private readonly LibraryPoll _poll;
    private readonly ProxyAddress? _proxy;
    private int _failuresWhileLidarrAnswers;
    private bool _isPolling;

    /// <summary>Creates a watch; no request is sent yet.</summary>
    /// <param name="connection">The connection settings.</param>
    /// <param name="lidarr">The client; the caller disposes it.</param>
    /// <param name="userAgent">The header <c>User-Agent</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Varies the pauses.</param>
    /// <param name="tell">Receives a note at each change.</param>
    /// <exception cref="LidarrException">The address or the key is invalid.</exception>
    public LibraryWatch(
        LidarrConnection connection, LidarrClient lidarr, string userAgent, TimeProvider time, Random random,
        Action<WatchNote> tell)
        : this(new HubLine(connection, userAgent, time).ListenAsync, connection, lidarr, time, random, tell)
    {
    }

    /// <summary>Creates a watch with the caller's own listener.</summary>
    internal LibraryWatch(
        Listen listen, LidarrConnection connection, LidarrClient lidarr, TimeProvider time, Random random,
        Action<WatchNote> tell)
    {
        _listen = listen;
        _lidarr = lidarr;
        _time = time;
        _backoff = new Backoff(random);
        _poll = new LibraryPoll(lidarr, time);
        _proxy = connection.Access.Proxy;
        _notes = new WatchNotes(connection.AddressOf(HubLine.Path).ToString(), tell);
    }

    /// <summary>Watches until the stop; no fault ends the watch.</summary>
    /// <param name="heard">Receives the hints, one at a time; it must not throw.</param>
    /// <param name="ct">Stops the watch; the task then ends as cancelled.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "A watch runs for weeks, so a full log or a bug must not end the watch.")]
    public async Task RunAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await ConnectAsync(heard, ct);
                await PauseAsync(_backoff.Next(), heard, ct);
            }
            catch (Exception fault)
            {
                ct.ThrowIfCancellationRequested();
                _notes.Unexpected(fault);
                await Task.Delay(_backoff.Next(), _time, ct);
            }
        }
    }

    /// <summary>Connects, and listens until the connection ends.</summary>
    private async Task ConnectAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        var (since, reason) = await ListenAsync(heard, ct);
        ct.ThrowIfCancellationRequested();
        var held = since is { } connected && _time.GetElapsedTime(connected) >= Lasting;
        if (since is null)
        {
            _notes.CannotConnect(reason);
        }
        else
        {
            _notes.Lost(held);
        }

        if (held)
        {
            _backoff.Reset();
            (_failuresWhileLidarrAnswers, _isPolling) = (0, false);
            return;
        }

        _isPolling = _isPolling || (await LidarrAnswersAsync(ct) && ++_failuresWhileLidarrAnswers >= AttemptsBeforePolling);
        if (_isPolling)
        {
            _notes.Polling(reason, connects: since is not null);
        }
    }

    /// <summary>Listens once.</summary>
    /// <returns>When the connection was established, null if never; and why the listening ended.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "SignalR's three transports throw many exception types, and all mean the same: no connection.")]
    private async Task<(long? Since, string Reason)> ListenAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
        var recent = new RecentHints(_time);
        long? since = null;
        await using var aside = new PollAside(PollAsync, _poll, _time, heard, _notes.Unexpected, ct);
        try
        {
            await _listen(
                new HubEar(
                    () =>
                    {
                        since = _time.GetTimestamp();
                        _notes.Connected();
                    },
                    hint =>
                    {
                        if (recent.IsNew(hint.Mbid))
                        {
                            aside.Heard(hint);
                        }
                    },
                    () =>
                    {
                        _notes.Misread();
                        aside.Begin();
                    }),
                ct);
            return (since, "it was closed");
        }
        catch (Exception fault)
        {
            return (since, HubFault.Describe(fault, _proxy));
        }
    }

    /// <summary>Whether Lidarr answers a ping. If so, only its events fail.</summary>
    private async Task<bool> LidarrAnswersAsync(CancellationToken ct)
    {
        try
        {
            await _lidarr.PingAsync(ct);
            return true;
        }
        catch (LidarrException)
        {
            // Do not poll a Lidarr that is down.
            _failuresWhileLidarrAnswers = 0;
            return false;
        }
    }

    /// <summary>Waits for the next connection attempt, and polls the list of artists whenever a poll is due.</summary>
    private async Task PauseAsync(TimeSpan pause, Action<LibraryHint> heard, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        while (_isPolling && _poll.DueIn is var due && due <= pause - _time.GetElapsedTime(began))
        {
            await Task.Delay(due, _time, ct);
            if (!await LidarrAnswersAsync(ct))
            {
                break;
            }

            await PollAsync(heard, ct);
        }

        var left = pause - _time.GetElapsedTime(began);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time, ct);
    }

    private async Task PollAsync(Action<LibraryHint> heard, CancellationToken ct)
    {
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
