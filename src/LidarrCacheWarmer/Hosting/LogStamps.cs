using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Hosting;

/// <summary>Turns the time stamps of log lines on and off, as <c>log_time</c> says.</summary>
internal static class LogStamps
{
    /// <summary>systemd sets this variable to the device and inode of the stream that leads to its journal.</summary>
    public const string JournalVariable = "JOURNAL_STREAM";

    /// <summary>Applies the setting to both streams of this process.</summary>
    public static void Apply(LogTime setting, TimeProvider time)
    {
        StandardOutput.Clock = IsWanted(StandardStream.Output, Console.IsOutputRedirected) ? time : null;
        StandardError.Clock = IsWanted(StandardStream.Error, Console.IsErrorRedirected) ? time : null;

        bool IsWanted(int descriptor, bool isRedirected)
        {
            var environment = ProcessEnvironment.Variables();
            return isRedirected && IsWantedInLog(
                setting, IsJournal(environment.GetValueOrDefault(JournalVariable), descriptor), ContainerImage.IsImage(environment));
        }
    }

    /// <summary>Whether the lines of a stream that is no terminal get a time stamp.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="isJournal">Whether the stream leads to systemd's journal, which stores the time of each line.</param>
    /// <param name="isImage">Whether a container engine receives the lines; it stores the time of each line too.</param>
    public static bool IsWantedInLog(LogTime setting, bool isJournal, bool isImage) => setting switch
    {
        LogTime.Auto => !isJournal && !isImage,
        LogTime.Always => true,
        LogTime.Never => false,
    };

    // A service can redirect its stream to a file; then the variable names another stream.
    private static bool IsJournal(string? variable, int descriptor)
    {
        if (variable is null || !OperatingSystem.IsLinux())
        {
            return false;
        }

        using var stream = new SafeFileHandle(descriptor, ownsHandle: false);
        return SystemCalls.StatusOf(stream) is { } status
            && variable == string.Create(CultureInfo.InvariantCulture, $"{status.Device}:{status.Inode}");
    }
}
