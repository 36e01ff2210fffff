using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>What a run of the program left behind.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">stdout, to the character.</param>
/// <param name="Error">stderr, to the character.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Error);

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}

/// <summary>The program while it runs.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>A safety net under tests that wait for an event, far beyond what any of them takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Lock _reading = new();
    private readonly StringBuilder _output = new();
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];
    private readonly Task _outputEnds;
    private readonly Task<string> _error;

    public RunningProgram(Process process)
    {
        _process = process;
        _outputEnds = ReadOutputAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits until stdout holds a text.</summary>
    public Task WhenItSaysAsync(string text)
    {
        lock (_reading)
        {
            var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, said));
            Tell();
            return said.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProgramRun> EndAsync()
    {
        await Task.WhenAll(_process.WaitForExitAsync(), _outputEnds, _error).WaitAsync(Patience);
        return new ProgramRun(_process.ExitCode, _output.ToString(), await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Task.WhenAll(_process.WaitForExitAsync(), _outputEnds, _error);
        _process.Dispose();
    }

    // Not line by line: a lone carriage return in a line is what some tests look for.
    private async Task ReadOutputAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is var read and > 0)
        {
            lock (_reading)
            {
                _output.Append(buffer, 0, read);
                Tell();
            }
        }

        lock (_reading)
        {
            _awaited.ForEach(one => one.Said.TrySetException(
                new InvalidOperationException($"The program ended and never said “{one.Text}”, but:\n{_output}")));
        }
    }

    private void Tell()
    {
        var output = _output.ToString();
        foreach (var (_, said) in _awaited.Where(one => output.Contains(one.Text, StringComparison.Ordinal)))
        {
            said.TrySetResult();
        }
    }
}
