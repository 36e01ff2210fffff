namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The command under which the program is a user like any other.</summary>
internal static class AnyUser
{
    // Root may do anything, unless that is taken away; the tests run as root in containers and as somebody else elsewhere.
    public static string[] Command { get; } = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
        : ["env"];
}
