using System.CommandLine.Parsing;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Commands;

/// <summary>The one place where what went wrong becomes a sentence on stderr and an exit code.</summary>
internal static class Complaints
{
    /// <summary>Carries out a command and turns its exceptions into sentences.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (LidarrException e)
        {
            return Tell(e.Message, ExitCode.LidarrUnreadable);
        }
        catch (LedgerException e)
        {
            return Tell(e.Message, e.Fault == LedgerFault.HeldByAnotherProcess ? ExitCode.LedgerHeld : ExitCode.LedgerUnusable);
        }
#pragma warning disable CA1031 // Whatever else it is, it is our fault, and users are owed more than a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Tell(
                $"This is a fault of the program, not yours ({e.GetType().Name}: {e.Message}). Please report it with this line and the version, {ProgramIdentity.Version}.",
                ExitCode.InternalFault);
        }
    }

    /// <summary>Tells of all problems of a configuration.</summary>
    public static void Tell(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            var mark = problem.Kind switch
            {
                ProblemKind.Notice => "ℹ️  ",
                ProblemKind.Warning => "⚠️  ",
                _ => "❌ ",
            };
            Console.Error.WriteLine(mark + SafeText.Of(problem.Sentence));
        }
    }

    /// <summary>Tells what of the command line could not be understood.</summary>
    public static int OfUsage(IReadOnlyList<ParseError> errors)
    {
        foreach (var error in errors)
        {
            Tell(error.Message, ExitCode.BadUsage);
        }

        Console.Error.WriteLine($"   Try: {ProgramIdentity.Name} --help");
        return ExitCode.BadUsage;
    }

    /// <summary>Tells a sentence and hands the exit code on.</summary>
    public static int Tell(string sentence, int exitCode)
    {
        Console.Error.WriteLine("❌ " + SafeText.Of(sentence));
        return exitCode;
    }
}
