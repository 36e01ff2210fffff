namespace LidarrCacheWarmer.Hosting;

/// <summary>The exit codes of the program, documented in the README.</summary>
internal static class ExitCode
{
    public const int Finished = 0;
    public const int ConfigCreated = 1;
    public const int BadUsage = 2;
    public const int LidarrUnreadable = 3;
    public const int ServiceDown = 4;
    public const int LedgerHeld = 5;
    public const int LedgerUnusable = 6;
    public const int InternalFault = 70;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
