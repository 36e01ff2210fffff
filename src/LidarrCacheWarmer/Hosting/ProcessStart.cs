using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Prepares a process before it opens or writes anything.</summary>
internal static class ProcessStart
{
    /// <summary>Call it once, first of all.</summary>
    public static void Prepare()
    {
        // Both streams must check now whether they were inherited.
        _ = (StandardOutput.Writer, StandardError.Writer);
        if (!OperatingSystem.IsWindows())
        {
            Descriptors.FillGaps();
            SizeLimit.MakeFault();
        }

        TerminalName.HideImpossible();
        CorrectTimeZone();
    }

    // The runtime reads the variable only once, so it is corrected before that.
    private static void CorrectTimeZone()
    {
        if (Environment.GetEnvironmentVariable(TimeZoneName.Variable) is { Length: > 0 } written
            && TimeZoneName.Understood(written) is { } understood && !string.Equals(understood, written, StringComparison.Ordinal))
        {
            Environment.SetEnvironmentVariable(TimeZoneName.Variable, understood);
        }
    }
}
