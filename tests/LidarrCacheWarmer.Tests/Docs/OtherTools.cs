namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Commands on the pages that tests do not run, with the reason.</summary>
internal static class OtherTools
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["./test"] = "runs this test",
        ["./demo"] = "builds the program once more and takes a minute",
        ["./publish"] = "takes a minute and needs a compiler",
        ["scripts/mutation"] = "takes minutes to hours",
        ["scripts/package"] = "takes minutes and needs a compiler",
        ["bench/run"] = "takes minutes",
        ["git"] = "needs the network",
        ["curl"] = "needs the network",
        ["tar"] = "unpacks what was downloaded",
        ["sha256sum"] = "checks what was downloaded",
        ["dotnet"] = "installs from the network",
        ["kubectl"] = "needs a cluster",
        ["buildah"] = "needs rights that tests do not have",
        ["systemctl"] = "needs systemd",
        ["journalctl"] = "needs systemd",
        ["nano"] = "is an editor",
        ["sudoedit"] = "is an editor",
        ["crontab"] = "is an editor",
        ["sqlite3"] = "is not installed everywhere",
        ["jq"] = "is not installed everywhere",
        ["cut"] = "is a tool of the system",
        ["column"] = "is not installed everywhere",
        ["id"] = "shows the user's ids",
        ["cd"] = "changes the folder",
        ["ls"] = "only reads",
        ["cat"] = "only reads",
        ["tail"] = "only reads",
        ["grep"] = "only reads",
        ["mkdir"] = "only prepares files",
        ["cp"] = "only prepares files",
        ["mv"] = "only prepares files",
        ["rm"] = "only removes files",
        ["chown"] = "only prepares files",
        ["chmod"] = "only prepares files",
        ["install"] = "only prepares files",
        ["useradd"] = "creates a user",
    };
}
