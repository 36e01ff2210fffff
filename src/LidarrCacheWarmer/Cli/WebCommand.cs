using System.CommandLine;
using LidarrCacheWarmer.Cli.Web;

namespace LidarrCacheWarmer.Cli;

/// <summary>Manages who may use the page and the API.</summary>
internal static class WebCommand
{
    private const string Description =
        """
        Sets the password of the page, and creates and revokes keys of the API. A running schedule notices changes at once.
        Only hashes are stored, in a file next to the config that only its owner can read.

        Examples:
          lidarr-cache-warmer web password --config config.ini
          lidarr-cache-warmer web key create homepage --read-only --config config.ini
          lidarr-cache-warmer web key list --config config.ini
          lidarr-cache-warmer web key revoke homepage --config config.ini

        Exit codes: 0 done, 2 usage, no config file, or a name that does not fit. More in docs/web.md.
        """;

    /// <summary>The command <c>web</c>.</summary>
    public static Command Create()
    {
        var web = new ExplainedCommand("web", "Set the password of the page, create and revoke API keys", Description);
        web.Subcommands.Add(PasswordCommand.Create());
        web.Subcommands.Add(KeyCommand.Create());
        return web;
    }
}
