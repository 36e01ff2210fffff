using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>What a process needs before anything else is opened or written.</summary>
internal static class ProcessStart
{
    /// <summary>To be called once, first of all.</summary>
    public static void Prepare()
    {
        // Both streams find out now whether they were handed over.
        _ = (StandardOutput.Writer, StandardError.Writer);
        if (!OperatingSystem.IsWindows())
        {
            Descriptors.FillGaps();
            SizeLimit.MakeFault();
        }

        TerminalName.HideImpossible();
        CorrectTimeZone();
    }

    // Before the runtime looks at it, which it does once.
    private static void CorrectTimeZone()
    {
        if (Environment.GetEnvironmentVariable(TimeZoneName.Variable) is { Length: > 0 } written
            && TimeZoneName.Understood(written) is { } understood && !string.Equals(understood, written, StringComparison.Ordinal))
        {
            Environment.SetEnvironmentVariable(TimeZoneName.Variable, understood);
        }
    }
}
