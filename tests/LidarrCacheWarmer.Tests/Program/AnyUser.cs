namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The command that runs the program with the rights of an ordinary user.</summary>
internal static class AnyUser
{
    // Tests in a container run as root. Without these capabilities, file permissions apply to root too.
    public static string[] Command { get; } = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
        : ["env"];
}
