using System.CommandLine;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Cli.Web;

/// <summary>Creates, lists and revokes keys of the API.</summary>
internal static class KeyCommand
{
    private const int LongestName = 40, MostKeys = 100;

    private const string Description =
        """
        Creates, lists and revokes keys of the API. Programs send a key in the header X-Api-Key.

        Examples:
          lidarr-cache-warmer web key create homepage --read-only --config config.ini
          lidarr-cache-warmer web key list --config config.ini
          lidarr-cache-warmer web key revoke homepage --config config.ini

        Exit codes: 0 done, 2 usage, no config file, or a name that does not fit.
        """;

    private const string CreateDescription =
        """
        Creates a key and prints it. It is shown only now, because only its hash is stored.

        Examples:
          lidarr-cache-warmer web key create homepage --read-only --config config.ini
          lidarr-cache-warmer web key create lidarr-webhook --config config.ini

        Exit codes: 0 created, 2 usage, no config file, or a name that is taken.
        """;

    private const string ListDescription =
        """
        Lists the names of the keys, what they may do, and when they were created.

        Example:
          lidarr-cache-warmer web key list --config config.ini

        Exit codes: 0 listed, 2 usage or no config file.
        """;

    private const string RevokeDescription =
        """
        Revokes a key. Programs that send it are refused at once.

        Example:
          lidarr-cache-warmer web key revoke homepage --config config.ini

        Exit codes: 0 revoked, 2 usage, no config file, or an unknown name.
        """;

    public static Command Create()
    {
        var key = new ExplainedCommand("key", "Create, list and revoke keys of the API", Description);
        key.Subcommands.Add(CreateCommand());
        key.Subcommands.Add(ListCommand());
        key.Subcommands.Add(RevokeCommand());
        return key;
    }

    private static ExplainedCommand CreateCommand()
    {
        var create = new ExplainedCommand("create", "Create a key and print it", CreateDescription);
        var name = NameOf(create);
        var config = ConfigOption.AddTo(create);
        var readOnly = new Option<bool>("--read-only") { Description = "The key may only read, for dashboards." };
        create.Options.Add(readOnly);
        create.SetAction((parsed, _) => CredentialsAccess.ExecuteAsync(
            parsed.GetValue(config), file => CreateKey(file, parsed.GetValue(name) ?? "", !parsed.GetValue(readOnly))));
        return create;
    }

    private static ExplainedCommand ListCommand()
    {
        var list = new ExplainedCommand("list", "List the keys", ListDescription);
        var config = ConfigOption.AddTo(list);
        list.SetAction((parsed, _) => CredentialsAccess.ExecuteAsync(parsed.GetValue(config), List));
        return list;
    }

    private static ExplainedCommand RevokeCommand()
    {
        var revoke = new ExplainedCommand("revoke", "Revoke a key", RevokeDescription);
        var name = NameOf(revoke);
        var config = ConfigOption.AddTo(revoke);
        revoke.SetAction((parsed, _) => CredentialsAccess.ExecuteAsync(parsed.GetValue(config), file => Revoke(file, parsed.GetValue(name) ?? "")));
        return revoke;
    }

    private static Argument<string> NameOf(Command command)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the key, such as homepage." };
        command.Arguments.Add(name);
        return name;
    }

    private static int CreateKey(CredentialsFile file, string name, bool canWrite)
    {
        if (name.Length is 0 or > LongestName || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            return ErrorReporter.Report($"A name has 1 to {LongestName} letters, digits, -, _ and dots.", ExitCode.BadUsage);
        }

        var key = RandomToken.Create();
        string? complaint = null;
        _ = file.Change(document =>
        {
            complaint = document.Keys.Any(one => IsNamed(one, name)) ? $"A key named {name} exists. Revoke it first, or choose another name."
                : document.Keys.Count >= MostKeys ? $"There are {MostKeys} keys already. Revoke some first."
                : null;
            return complaint is null
                ? document with { Keys = [.. document.Keys, new StoredKey(name, RandomToken.Hash(key), canWrite, TimeProvider.System.GetUtcNow())] }
                : document;
        });
        if (complaint is not null)
        {
            return ErrorReporter.Report(complaint, ExitCode.BadUsage);
        }

        ErrorReporter.TellOfStep($"The key {name} was created. It is shown only now:");
        _ = Printing.Lines(StandardOutput.Writer, [key]);
        return ErrorReporter.OfOutput(ExitCode.Finished);
    }

    private static int List(CredentialsFile file)
    {
        var keys = file.Read().Keys;
        _ = Printing.Lines(StandardOutput.Writer, keys.Count == 0
            ? ["There are no keys. 'web key create NAME' creates one."]
            : keys.Select(key => $"{SafeText.From(key.Name)}  {(key.CanWrite ? "all rights" : "read only")}  created {key.CreatedAt:yyyy-MM-dd}"));
        return ErrorReporter.OfOutput(ExitCode.Finished);
    }

    private static int Revoke(CredentialsFile file, string name)
    {
        var isKnown = false;
        _ = file.Change(document =>
        {
            isKnown = document.Keys.Any(key => IsNamed(key, name));
            return document with { Keys = [.. document.Keys.Where(key => !IsNamed(key, name))] };
        });
        if (!isKnown)
        {
            return ErrorReporter.Report($"There is no key named {SafeText.From(name)}. 'web key list' shows the names.", ExitCode.BadUsage);
        }

        ErrorReporter.TellOfStep($"The key {SafeText.From(name)} is revoked.");
        return ExitCode.Finished;
    }

    private static bool IsNamed(StoredKey key, string name) => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase);
}
