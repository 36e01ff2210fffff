using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Tells what Lidarr adds, as soon as it does. It listens to Lidarr's events and connects again for ever; where no
/// connection comes about although Lidarr answers, or none that lasts, it also looks at the list of artists, rarely, and
/// goes on trying.
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
    private readonly LibraryPoll _poll;
    private readonly ProxyAddress? _proxy;
    private int _failuresWhileLidarrAnswers;
    private bool _isPolling;

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
        _poll = new LibraryPoll(lidarr, time);
        _proxy = connection.Access.Proxy;
        _notes = new WatchNotes(connection.AddressOf(HubLine.Path).ToString(), tell);
    }

    /// <summary>Watches until it is stopped. Whatever goes wrong, it goes on.</summary>
    /// <param name="heard">Gets the hints, one after the other and never two at once; it must not throw.</param>
    /// <param name="ct">Stops it; the task then ends as cancelled.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "A watch that is kept for weeks must not end at a log that is full or a fault of its own.")]
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

    /// <summary>Connects, and listens as long as the connection stands.</summary>
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
    /// <returns>When the connection stood, null if it never did, and why it does so no more.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "SignalR throws a dozen kinds on its three ways, and each means the same: no connection.")]
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

    /// <summary>Waits for the next attempt; meanwhile it looks at the list of artists, where that is due.</summary>
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
