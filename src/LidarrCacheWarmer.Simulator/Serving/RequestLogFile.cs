using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>Requests as lines of a tab-separated file, in the order of their answers.</summary>
/// <remarks>Columns: arrival (ms), server, method, path and query, status, user agent, HTTP version, connection.</remarks>
public sealed class RequestLogFile : IDisposable
{
    private readonly Lock _writing = new();
    private readonly StreamWriter _lines;

    /// <summary>Begins the file anew.</summary>
    public RequestLogFile(string path)
    {
        // Every line goes out at once: whoever kills the simulator still finds all that was answered.
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
