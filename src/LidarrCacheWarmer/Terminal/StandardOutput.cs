using System.Text;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Standard output as the reports want it: UTF-8, and kept back until it is flushed.</summary>
internal static class StandardOutput
{
    private const int BufferSize = 32 * 1024;

    /// <summary>The one writer of the process; whoever writes flushes.</summary>
    public static TextWriter Writer { get; } = Open();

    private static StreamWriter Open()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize)
        {
            NewLine = "\n",
        };
    }
}
