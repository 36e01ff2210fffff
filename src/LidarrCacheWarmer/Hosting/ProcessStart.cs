using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Prepares a process before it opens or writes anything.</summary>
internal static class ProcessStart
{
    /// <summary>Call this once, before anything else.</summary>
    public static void Prepare()
    {
        // Create both streams first: they check whether their descriptors were inherited.
        _ = (StandardOutput.Writer, StandardError.Writer);
        if (!OperatingSystem.IsWindows())
        {
            Descriptors.FillGaps();
            SizeLimit.MakeFault();
        }

        TerminalName.HideImpossible();
        CorrectTimeZone();
    }

    // The runtime reads the time zone variable only once, so correct the variable before that.
    private static void CorrectTimeZone()
    {
        if (Environment.GetEnvironmentVariable(TimeZoneName.Variable) is { Length: > 0 } written
            && TimeZoneName.Understood(written) is { } understood && !string.Equals(understood, written, StringComparison.Ordinal))
        {
            Environment.SetEnvironmentVariable(TimeZoneName.Variable, understood);
        }
    }
}
