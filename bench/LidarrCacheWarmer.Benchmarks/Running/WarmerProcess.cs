using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>The program as a child process.</summary>
internal sealed class WarmerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly List<PrintedLine> _lines = [];
    private readonly Channel<PrintedLine> _unseen = Channel.CreateUnbounded<PrintedLine>();
    private readonly TaskCompletionSource _firstResult = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _complaints;
    private readonly Task<long> _memory;

    private WarmerProcess(ProcessStartInfo start, TimeProvider time)
    {
        foreach (var name in start.Environment.Keys.Where(IsConfiguration).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _time = time;
        _started = time.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _memory = PeakMemory.WatchAsync(_process.Id, time);
        _reading = ReadAsync();
        _complaints = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Completes when the program has printed its first result, or has ended.</summary>
    public Task FirstResult => _firstResult.Task;

    public int Id => _process.Id;

    /// <summary>Starts a run and reads its lines.</summary>
    public static WarmerProcess Start(ProgramUnderTest program, Workplace place, TimeProvider time, string command = "run") =>
        new(new ProcessStartInfo(program.Path, [command, "--config", place.ConfigPath]), time);

    /// <summary>Waits for the next line that begins with these words.</summary>
    /// <exception cref="FailedRunException">The program ended without such a line.</exception>
    public async Task<PrintedLine> LineAsync(string words, CancellationToken ct)
    {
        await foreach (var line in _unseen.Reader.ReadAllAsync(ct))
        {
            if (line.Text.StartsWith(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new FailedRunException($"the program ended without printing a line that begins with '{words}'");
    }

    /// <summary>Requests an orderly stop with SIGTERM.</summary>
    public async Task TerminateAsync(CancellationToken ct) =>
        await ReferenceProcess.OutputAsync("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)], ct);

    /// <summary>Starts a run that writes its output to a file, as to a log.</summary>
    public static WarmerProcess StartLogging(ProgramUnderTest program, Workplace place, TimeProvider time) =>
        new(
            new ProcessStartInfo(
                "/bin/sh",
                ["-c", """exec "$1" --config "$2" >"$3" """, "sh", program.Path, place.ConfigPath, place.PathOf("lines.log")]),
            time);

    /// <summary>Kills the program with SIGKILL.</summary>
    /// <returns>A timestamp from just before the signal.</returns>
    public long Kill()
    {
        var now = _time.GetTimestamp();
        _process.Kill();
        return now;
    }

    /// <summary>Waits until the program has ended, with or without an error.</summary>
    public async Task<EndedRun> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        var elapsed = _time.GetElapsedTime(_started);
        await _reading;
        return new EndedRun(_process.ExitCode, elapsed, await _memory, _lines, await _complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _reading;
        await _memory;
        _process.Dispose();
    }

    private static bool IsConfiguration(string name) =>
        name.StartsWith("LCW__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("FORCE_", StringComparison.OrdinalIgnoreCase);

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            var line = new PrintedLine(text, _time.GetTimestamp());
            _lines.Add(line);
            _unseen.Writer.TryWrite(line);
            if (!_firstResult.Task.IsCompleted && ResultLine.Read(line) is not null)
            {
                _firstResult.SetResult();
            }
        }

        _firstResult.TrySetResult();
        _unseen.Writer.Complete();
    }
}

/// <summary>A run of the program that has ended.</summary>
/// <param name="ExitCode">The program's exit code; 137 after SIGKILL.</param>
/// <param name="Elapsed">The time from just before the program's start until its end.</param>
/// <param name="PeakMemory">The maximum resident memory in bytes; 0 if the system does not report it.</param>
/// <param name="Lines">The program's output; empty if it went to a file.</param>
/// <param name="Complaints">The program's output on stderr.</param>
internal sealed record EndedRun(int ExitCode, TimeSpan Elapsed, long PeakMemory, IReadOnlyList<PrintedLine> Lines, string Complaints)
{
    public IEnumerable<ResultLine> Results => Lines.Select(ResultLine.Read).OfType<ResultLine>();

    /// <summary>Returns this run if its exit code is 0.</summary>
    /// <exception cref="FailedRunException">The exit code is not 0.</exception>
    public EndedRun OrFail() => ExitCode == 0 ? this : throw new FailedRunException($"exit code {ExitCode}: {Complaints.ReplaceLineEndings(" ").Trim()}");
}

/// <summary>A run failed, so nothing can be measured.</summary>
internal sealed class FailedRunException(string message) : Exception(message);
