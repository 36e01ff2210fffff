using System.CommandLine.Parsing;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

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
#pragma warning disable CA1031 // Whatever else it is, it is our fault, and users are owed more than a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var (sentence, exitCode) = Of(e);
            return Tell(sentence, exitCode);
        }
    }

    /// <summary>The sentence and the exit code for an exception.</summary>
    public static (string Sentence, int ExitCode) Of(Exception e) => e switch
    {
        LidarrException => (e.Message, ExitCode.LidarrUnreadable),
        LedgerException { Fault: LedgerFault.HeldByAnotherProcess } => (e.Message, ExitCode.LedgerHeld),
        LedgerException => (e.Message, ExitCode.LedgerUnusable),
        _ when LacksSqlite(e) => (
            $"storage_type = sqlite needs libe_sqlite3.so beside the program, in {AppContext.BaseDirectory}: copy it there "
            + "from where the program was built or unpacked, or set storage_type = csv in [ledger].",
            ExitCode.LedgerUnusable),
        _ => (
            $"This is a fault of the program, not yours ({e.GetBaseException().GetType().Name}: {AddressMask.Of(e.GetBaseException().Message)}). "
            + $"Please report it with this line and the version, {ProgramIdentity.Version}.",
            ExitCode.InternalFault),
    };

    /// <summary>Tells of all problems of a configuration.</summary>
    public static void Tell(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(Line(problem));
        }
    }

    /// <summary>The line about a problem of a configuration.</summary>
    public static string Line(ConfigProblem problem)
    {
        var mark = problem.Kind switch
        {
            ProblemKind.Notice => "ℹ️  ",
            ProblemKind.Warning => "⚠️  ",
            _ => "❌ ",
        };
        return mark + SafeText.Of(problem.Sentence);
    }

    /// <summary>Tells what of the command line could not be understood.</summary>
    public static int OfUsage(IReadOnlyList<ParseError> errors)
    {
        foreach (var error in errors)
        {
            Tell(AddressMask.Of(error.Message), ExitCode.BadUsage);
        }

        Console.Error.WriteLine($"   Try: {ProgramIdentity.Name} --help");
        return ExitCode.BadUsage;
    }

    /// <summary>Tells that something went as it should, and what is the user's next step.</summary>
    public static void TellOfStep(string sentence) => Console.Error.WriteLine("✅ " + SafeText.Of(sentence));

    /// <summary>Tells what a user should know before anything else is done; null says nothing.</summary>
    public static void TellOfRemark(string? sentence)
    {
        if (sentence is not null)
        {
            Console.Error.WriteLine("ℹ️  " + SafeText.Of(sentence));
        }
    }

    /// <summary>What a command ends with whose output is what was asked for.</summary>
    /// <param name="isWritten">Whether all of it was written.</param>
    public static int OfOutput(bool isWritten) => isWritten
        ? ExitCode.Finished
        : Tell("The output could not be written to its end, so it is not complete; make room on the disk that it goes to.", ExitCode.LedgerUnusable);

    /// <summary>Tells a sentence and hands the exit code on.</summary>
    public static int Tell(string sentence, int exitCode)
    {
        Console.Error.WriteLine("❌ " + SafeText.Of(sentence));
        return exitCode;
    }

    // The native program carries everything in itself but this library, whose loading fails in the depths of SQLite's own.
    private static bool LacksSqlite(Exception? e) => e switch
    {
        null => false,
        DllNotFoundException => e.Message.Contains("e_sqlite3", StringComparison.Ordinal),
        _ => LacksSqlite(e.InnerException),
    };
}
