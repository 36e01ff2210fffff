using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.Soak;

/// <summary>A line that reports a success.</summary>
/// <param name="Mbid">The MBID of the entry.</param>
/// <param name="At">When the line was read. The program printed it earlier.</param>
internal readonly record struct PrintedSuccess(string Mbid, long At);

/// <summary>One process of the program, from its start to its end, with the times of its requests.</summary>
/// <remarks>
/// <c>strace</c> records the times when the program passes a request to the system. So the program needs no code for
/// this test.
/// </remarks>
internal sealed partial class SoakLife : IAsyncDisposable
{
    private readonly Process _tracer;
    private readonly string _trace;
    private readonly TimeProvider _time;
    private readonly List<PrintedSuccess> _successes = [];
    private readonly Task _reading;
    private readonly Task<string> _complaints;

    private SoakLife(Process tracer, string trace, TimeProvider time)
    {
        (_tracer, _trace, _time) = (tracer, trace, time);
        _reading = ReadAsync();
        _complaints = tracer.StandardError.ReadToEndAsync();
        Ended = tracer.WaitForExitAsync();
    }

    /// <summary>Completes when the program has ended.</summary>
    public Task Ended { get; }

    /// <summary>The program's current resident memory in bytes.</summary>
    public long Resident => ProgramId is { } id ? PeakMemory.Resident(int.Parse(id, CultureInfo.InvariantCulture)) : 0;

    // The program is the only child of strace, which has one thread.
    private string? ProgramId
    {
        get
        {
            try
            {
                return File.ReadAllText(FormattableString.Invariant($"/proc/{_tracer.Id}/task/{_tracer.Id}/children")).Trim() is { Length: > 0 } id ? id : null;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public static SoakLife Start(ProgramUnderTest program, SoakPlace place, string command, TimeProvider time)
    {
        var start = new ProcessStartInfo(
            "strace",
            ["-f", "-qq", "--seccomp-bpf", "-ttt", "-s", "40", "-e", "trace=sendto,sendmsg,sendmmsg", "-e", "signal=none", "-o", place.TracePath, program.Path, command, "--config", place.ConfigPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new SoakLife(Process.Start(start) ?? throw new FailedRunException("strace did not start"), place.TracePath, time);
    }

    /// <summary>Whether a line on stderr is about damaged files.</summary>
    public static bool IsDamageNotice(string line) => Damage().IsMatch(line);

    /// <summary>Sends a signal to the program, unless it has ended.</summary>
    public async Task SignalAsync(string name)
    {
        if (ProgramId is { } id)
        {
            using var kill = Process.Start("kill", [$"-{name}", id]);
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>Waits until the program has ended.</summary>
    public async Task<SoakLifeEnd> EndAsync(CancellationToken ct)
    {
        await Ended.WaitAsync(ct);
        await _reading;
        return new SoakLifeEnd(_tracer.ExitCode, _successes, SendStamps.Read(_trace), (await _complaints).Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
        {
            await SignalAsync("KILL");
            await Ended;
        }

        await _reading;
        await _complaints;
        _tracer.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _tracer.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Success().Match(line) is { Success: true } match)
            {
                _successes.Add(new PrintedSuccess(match.Groups["mbid"].Value, _time.GetTimestamp()));
            }
        }
    }

    [GeneratedRegex(@"\[(?<mbid>[0-9a-f-]{36})\] \.\.\. SUCCESS \(", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Success();

    [GeneratedRegex("damaged|unreadable|was renamed to|new ledger starts|Cannot read|bug in the program|   at ", RegexOptions.NonBacktracking)]
    private static partial Regex Damage();
}

/// <summary>The result of one process of the program.</summary>
/// <param name="ExitCode">The exit code; 128 plus the number of the signal if a signal ended the process.</param>
/// <param name="Successes">The printed successes.</param>
/// <param name="Sends">The times of requests to the metadata server, in microseconds.</param>
/// <param name="Complaints">The program's output on stderr.</param>
internal sealed record SoakLifeEnd(int ExitCode, IReadOnlyList<PrintedSuccess> Successes, long[] Sends, string Complaints);
