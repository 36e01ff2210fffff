namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The command that runs the program as an ordinary user.</summary>
internal static class AnyUser
{
    // Root may do anything unless the right is removed; the tests run as root in containers and as another user elsewhere.
    public static string[] Command { get; } = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
        : ["env"];
}
