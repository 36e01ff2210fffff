using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Passes on only the lines that are warnings, for <c>--quiet</c>.</summary>
/// <param name="inner">The output.</param>
internal sealed class WarningsWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void WriteLine(string? value)
    {
        if (value is not null && Announcement.IsWarning(value))
        {
            inner.WriteLine(value);
        }
    }

    public override void Flush() => inner.Flush();
}
