using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>Writes requests as lines of a tab-separated file, in order of their answers.</summary>
/// <remarks>Columns: arrival (ms), server, method, path and query, status, user agent, HTTP version, connection.</remarks>
public sealed class RequestLogFile : IDisposable
{
    private readonly Lock _writing = new();
    private readonly StreamWriter _lines;

    /// <summary>Creates the file, and overwrites an existing one.</summary>
    public RequestLogFile(string path)
    {
        // Flush every line at once, so that no line is lost if the simulator is killed.
        _lines = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    internal void Write(string server, LoggedRequest request)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Arrived.TotalMilliseconds:F3}\t{server}\t{request.Method}\t{request.Target}\t{request.Status}\t{request.UserAgent.Replace('\t', ' ')}\t{request.HttpVersion}\t{request.ConnectionId}");
        lock (_writing)
        {
            _lines.WriteLine(line);
        }
    }
}
