using System.CommandLine;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Cli;

/// <summary>Prints a script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Description =
        """
        Prints a script for your shell. With this script, the Tab key completes commands, options and their values. The script
        calls the program for each completion, so it stays correct after an update. For the values of other options, such as
        --config, the shell completes file names.

        Examples:
          lidarr-cache-warmer completion bash > ~/.local/share/bash-completion/completions/lidarr-cache-warmer
          lidarr-cache-warmer completion fish > ~/.config/fish/completions/lidarr-cache-warmer.fish
          source <(lidarr-cache-warmer completion zsh)                   in ~/.zshrc, after compinit

        Exit codes: 0 script printed, 2 usage, 6 disk full.
        """;

    /// <summary>The command <c>completion</c>.</summary>
    public static Command Create()
    {
        var completion = new ExplainedCommand("completion", "Print a script that completes commands in a shell", Description);
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish.", HelpName = "SHELL" };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var words = new Argument<string[]>("WORD") { Description = "Only for the script: print the candidates for the last of these words.", Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        completion.Arguments.Add(shell);
        completion.Arguments.Add(words);
        completion.SetAction(parsed =>
        {
            _ = parsed.GetValue(words) is { Length: > 0 } typed
                ? Printing.Lines(StandardOutput.Writer, CompletionCandidates.Find(parsed.RootCommandResult.Command, typed))
                : Printing.Text(StandardOutput.Writer, CompletionScript.For(parsed.GetRequiredValue(shell)));
            return ErrorReporter.OfOutput();
        });
        return completion;
    }
}
