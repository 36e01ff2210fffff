using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Writes the local time in front of each line if wanted. Empty lines stay empty.</summary>
/// <param name="inner">The output.</param>
internal sealed class StampedWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private bool _isInLine;

    /// <summary>The clock for the time stamps; null for no time stamps, which is the default.</summary>
    public TimeProvider? Clock { get; set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (Clock is not null && !buffer.IsEmpty)
        {
            var end = buffer.IndexOf('\n');
            var line = end < 0 ? buffer : buffer[..(end + 1)];
            if (!_isInLine && line[0] != '\n')
            {
                inner.Write(Stamp(Clock));
            }

            inner.Write(line);
            _isInLine = end < 0;
            buffer = buffer[line.Length..];
        }

        inner.Write(buffer);
    }

    public override void WriteLine(string? value)
    {
        Write(value);
        Write('\n');
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();

    private static string Stamp(TimeProvider clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone):yyyy-MM-dd HH:mm:ss} ");
}
