using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LidarrCacheWarmer.Cli;

/// <summary>A command with one line for the help of its parent command, and details for its own help.</summary>
/// <param name="name">The command.</param>
/// <param name="summary">One line, so that the list of all commands fits on a screen.</param>
/// <param name="details">The full description, with examples and exit codes.</param>
internal sealed class ExplainedCommand(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>Adds the details to the end of each command's own help.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="rootDetails">The details of the root command.</param>
    public static void ExtendHelp(RootCommand root, string rootDetails)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExplainingHelp((SynchronousCommandLineAction)option.Action!, rootDetails);
    }

    private string Details => details;

    private sealed class ExplainingHelp(SynchronousCommandLineAction help, string rootDetails) : SynchronousCommandLineAction
    {
        // 'ledger show --help' must work without the MBID that 'ledger show' requires.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var text = parseResult.CommandResult.Command is ExplainedCommand command ? command.Details : rootDetails;
            parseResult.InvocationConfiguration.Output.WriteLine(text);
            return code;
        }
    }
}
