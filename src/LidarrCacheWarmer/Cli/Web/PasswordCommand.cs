using System.CommandLine;
using LidarrCacheWarmer.Cli.Setup;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Cli.Web;

/// <summary>Sets the password of the page.</summary>
internal static class PasswordCommand
{
    private const int LongestLine = 4_096;

    private const string Description =
        """
        Sets the password of the page, and logs everybody out. Asks for it on a terminal; otherwise reads the first line of the
        standard input. A password in [web] of the config comes first: then this one has no effect.

        Examples:
          lidarr-cache-warmer web password --config config.ini
          lidarr-cache-warmer web password --config config.ini < password.txt

        Exit codes: 0 set, 2 usage, no config file, or a password that is too short.
        """;

    public static Command Create()
    {
        var command = new ExplainedCommand("password", "Set the password of the page", Description);
        var config = ConfigOption.AddTo(command);
        command.SetAction((parsed, _) => CredentialsAccess.ExecuteAsync(parsed.GetValue(config), Execute));
        return command;
    }

    private static int Execute(CredentialsFile file)
    {
        var (password, complaint) = ConsoleTerminal.IsThere ? Ask() : (FirstLine(), null);
        complaint ??= password is null ? "No password was given." : Accounts.ComplaintAbout(password);
        if (complaint is not null)
        {
            return ErrorReporter.Report(complaint, ExitCode.BadUsage);
        }

        Accounts.SetPassword(file, password!);
        ErrorReporter.TellOfStep("The password is set. Everybody is logged out.");
        return ExitCode.Finished;
    }

    private static (string? Password, string? Complaint) Ask()
    {
        if (ConsoleTerminal.Fault() is { } fault)
        {
            return (null, $"Cannot read from this terminal ({fault}). Set TERM=xterm, or send the password to the standard input.");
        }

        var terminal = new ConsoleTerminal();
        var password = terminal.AskSecretly($"New password of the page, at least {Accounts.ShortestPassword} characters:");
        return password is null ? (null, null)
            : Accounts.ComplaintAbout(password) is { } complaint ? (null, complaint)
            : string.Equals(password, terminal.AskSecretly("The same password again:"), StringComparison.Ordinal) ? (password, null)
            : (null, "The two passwords differ. Nothing was changed.");
    }

    private static string? FirstLine()
    {
        var line = new System.Text.StringBuilder();
        while (line.Length < LongestLine && Console.In.Read() is var letter and not (-1 or '\n'))
        {
            _ = line.Append((char)letter);
        }

        return line.Length == 0 ? null : line.ToString().TrimEnd('\r');
    }
}
