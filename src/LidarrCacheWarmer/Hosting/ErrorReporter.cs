using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The one place where what went wrong becomes a sentence on stderr and an exit code.</summary>
internal static class ErrorReporter
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
            var (sentence, exitCode) = Describe(e);
            return Report(sentence, exitCode);
        }
    }

    /// <summary>Ends the program over an exception on a thread of the runtime, such as one for which there is no memory.</summary>
    public static void EndAtUnhandled(object sender, UnhandledExceptionEventArgs unhandled)
    {
        var (sentence, exitCode) = Describe(unhandled.ExceptionObject as Exception ?? new InvalidOperationException());
#pragma warning disable RS0030 // Otherwise the runtime aborts with a stack trace.
        Environment.Exit(Report(sentence, exitCode));
#pragma warning restore RS0030
    }

    /// <summary>The sentence and the exit code for an exception.</summary>
    // What the system refuses is no fault of the program, whatever it was wrapped in on its way here.
    public static (string Sentence, int ExitCode) Describe(Exception e) => e switch
    {
        LidarrException => (AddressMask.Apply(e.Message), ExitCode.LidarrUnreadable),
        LedgerException { Fault: LedgerFault.HeldByAnotherProcess } => (e.Message, ExitCode.LedgerHeld),
        LedgerException => (e.Message, ExitCode.LedgerUnusable),
        MissingLibraryException => (e.Message, ExitCode.BadUsage),
        _ when LacksSqlite(e) => (
            $"storage_type = sqlite needs the file libe_sqlite3.so in the program's folder {AppContext.BaseDirectory}. Copy it "
                + "there from the archive or build folder of this program, or set storage_type = csv in [ledger].",
            ExitCode.LedgerUnusable),
        _ when SystemFaults.Describe(e.GetBaseException()) is { } sentence => (sentence, ExitCode.LedgerUnusable),
        _ => (
            $"This is a bug in the program ({e.GetBaseException().GetType().Name}: "
                + $"{AddressMask.Apply(e.GetBaseException().Message)}). Please report it with this line and the version, "
                + $"{ProgramIdentity.Version}.",
            ExitCode.InternalFault),
    };

    /// <summary>Tells of all problems of a configuration.</summary>
    public static void Report(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            StandardError.Line(Line(problem));
        }
    }

    /// <summary>The line about a problem of a configuration.</summary>
    public static string Line(ConfigProblem problem)
    {
        var mark = problem.Kind switch
        {
            ProblemKind.Notice => "ℹ️  ",
            ProblemKind.Warning => "⚠️  ",
            ProblemKind.Error or ProblemKind.NotEditedYet => "❌ ",
        };
        return mark + SafeText.From(problem.Sentence);
    }

    /// <summary>Tells what of the command line could not be understood.</summary>
    /// <param name="errors">What is wrong, a sentence each.</param>
    /// <param name="help">The command line that tells more.</param>
    public static int OfUsage(IEnumerable<string> errors, string help)
    {
        foreach (var error in errors)
        {
            Report(AddressMask.Apply(error), ExitCode.BadUsage);
        }

        StandardError.Line($"   Try: {help}");
        return ExitCode.BadUsage;
    }

    /// <summary>Tells that something went as it should, and what is the user's next step.</summary>
    public static void TellOfStep(string sentence) => StandardError.Line("✅ " + SafeText.From(sentence));

    /// <summary>Tells what a user should know before anything else is done; null says nothing.</summary>
    public static void TellOfRemark(string? sentence)
    {
        if (sentence is not null)
        {
            StandardError.Line("ℹ️  " + SafeText.From(sentence));
        }
    }

    /// <summary>Tells what keeps nothing from being done, but will keep runs from their work; null says nothing.</summary>
    public static void TellOfWarning(string? sentence)
    {
        if (sentence is not null)
        {
            StandardError.Line("⚠️  " + SafeText.From(sentence));
        }
    }

    /// <summary>What a command ends with whose output is what was asked for. What could not be written was told then.</summary>
    /// <param name="exitCode">What it ends with if all of its output was written.</param>
    public static int OfOutput(int exitCode = ExitCode.Finished) =>
        exitCode == ExitCode.Finished && StandardOutput.HasFailed ? ExitCode.LedgerUnusable : exitCode;

    /// <summary>Tells a sentence and hands the exit code on.</summary>
    public static int Report(string sentence, int exitCode)
    {
        StandardError.Line("❌ " + SafeText.From(sentence));
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
