using System.Text;

namespace LidarrCacheWarmer.Tests.Shared.Processes;

/// <summary>Collects the output of the running program on one stream.</summary>
internal sealed class HeardText
{
    private readonly Lock _reading = new();
    private readonly StringBuilder _heard = new();
    private readonly List<(string Text, int Times, TaskCompletionSource Said)> _awaited = [];
    private bool _hasEnded;

    public HeardText(StreamReader stream) => Ends = ReadAsync(stream);

    /// <summary>Completes when the stream ends.</summary>
    public Task Ends { get; }

    /// <summary>The output so far, with every character.</summary>
    public string Text
    {
        get
        {
            lock (_reading)
            {
                return _heard.ToString();
            }
        }
    }

    /// <summary>Waits until the program has printed a text this many times.</summary>
    public Task WhenSaidAsync(string text, int times)
    {
        lock (_reading)
        {
            var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, times, said));
            Tell();
            if (_hasEnded)
            {
                GiveUp();
            }

            return said.Task.WaitAsync(RunningProgram.Patience);
        }
    }

    // The stream is not read by lines, because some tests look for a lone carriage return.
    private async Task ReadAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        while (await stream.ReadAsync(buffer) is var read and > 0)
        {
            lock (_reading)
            {
                _heard.Append(buffer, 0, read);
                Tell();
            }
        }

        lock (_reading)
        {
            _hasEnded = true;
            GiveUp();
        }
    }

    private void Tell()
    {
        var heard = _heard.ToString();
        foreach (var (text, times, said) in _awaited.Where(one => !one.Said.Task.IsCompleted))
        {
            if (heard.Split(text).Length > times)
            {
                said.TrySetResult();
            }
        }
    }

    private void GiveUp() => _awaited.ForEach(one => one.Said.TrySetException(
        new InvalidOperationException($"The program ended without printing “{one.Text}” {one.Times} times. It printed:\n{_heard}")));
}
