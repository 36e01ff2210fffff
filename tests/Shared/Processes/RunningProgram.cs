using System.Diagnostics;
using System.Globalization;

namespace LidarrCacheWarmer.Tests.Shared.Processes;

/// <summary>The result of a run of the program.</summary>
/// <param name="ExitCode">The exit code; 128 plus the signal's number if a signal ended the program.</param>
/// <param name="Output">stdout, with every character.</param>
/// <param name="Error">stderr, with every character.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> OutputLines => Lines(Output);

    public IReadOnlyList<string> ErrorLines => Lines(Error);

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}

/// <summary>The program while it runs.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>The time limit of a test that waits for an event, far above the usual time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly HeardText _output;
    private readonly HeardText _error;

    public RunningProgram(Process process)
    {
        _process = process;
        _output = new HeardText(process.StandardOutput);
        _error = new HeardText(process.StandardError);
    }

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The content of stdout so far.</summary>
    public string Said => _output.Text;

    /// <summary>The content of stderr so far.</summary>
    public string Complained => _error.Text;

    /// <summary>Waits until stdout contains a text this many times.</summary>
    public Task WhenItSaysAsync(string text, int times = 1) => _output.WhenSaidAsync(text, times);

    /// <summary>Waits until stderr contains a text this many times.</summary>
    public Task WhenItComplainsAsync(string text, int times = 1) => _error.WhenSaidAsync(text, times);

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public Task SignalAsync(string name) => SignalAsync(name, _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends a signal to the program when another program, such as a shell, is its parent.</summary>
    public async Task SignalChildAsync(string name)
    {
        var children = await File.ReadAllTextAsync(FormattableString.Invariant($"/proc/{_process.Id}/task/{_process.Id}/children"));
        children.Should().NotBeEmpty(because: "the program should run: " + _output.Text + _error.Text);
        await SignalAsync(name, children.Trim());
    }

    /// <summary>The addresses where the program listens, as <c>/proc</c> shows them.</summary>
    public IEnumerable<string> ListeningPorts()
    {
        const string Listening = "0A";
        var own = Directory.GetFiles(FormattableString.Invariant($"/proc/{_process.Id}/fd")).Select(file => new FileInfo(file).LinkTarget)
            .Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true).Select(target => target![8..^1]).ToHashSet(StringComparer.Ordinal);
        return new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines(FormattableString.Invariant($"/proc/{_process.Id}/net/{table}")).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == Listening && own.Contains(columns[9])).Select(columns => columns[1]);
    }

    /// <summary>Waits for the end of the program.</summary>
    public async Task<ProgramRun> EndAsync()
    {
        await Task.WhenAll(_process.WaitForExitAsync(), _output.Ends, _error.Ends).WaitAsync(Patience);
        return new ProgramRun(_process.ExitCode, _output.Text, _error.Text);
    }

    /// <summary>Writes text to stdin, closes stdin and waits for the end of the program.</summary>
    public async Task<ProgramRun> EndWithInputAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
        return await EndAsync();
    }

    private static async Task SignalAsync(string name, string processId)
    {
        using var kill = Process.Start("kill", [$"-{name}", processId]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Task.WhenAll(_process.WaitForExitAsync(), _output.Ends, _error.Ends);
        _process.Dispose();
    }
}
