using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The only place that turns faults into messages on stderr and exit codes.</summary>
internal static class ErrorReporter
{
    /// <summary>Executes a command and turns its exceptions into messages.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
#pragma warning disable CA1031 // Any other exception is a bug. Users need a message instead of a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var (sentence, exitCode) = Describe(e);
            return Report(sentence, exitCode);
        }
    }

    /// <summary>Ends the program after an exception on a runtime thread, for example when memory is exhausted.</summary>
    public static void EndAtUnhandled(object sender, UnhandledExceptionEventArgs unhandled)
    {
        var (sentence, exitCode) = Describe(unhandled.ExceptionObject as Exception ?? new InvalidOperationException());
#pragma warning disable RS0030 // Otherwise the runtime would abort with a stack trace.
        Environment.Exit(Report(sentence, exitCode));
#pragma warning restore RS0030
    }

    /// <summary>The message and the exit code of an exception.</summary>
    // GetBaseException: a system error is not a bug of the program, even if other exceptions wrap it.
    public static (string Sentence, int ExitCode) Describe(Exception e) => e switch
    {
        LidarrException => (AddressMask.Apply(e.Message), ExitCode.LidarrUnreadable),
        LedgerException { Fault: LedgerFault.HeldByAnotherProcess } => (e.Message, ExitCode.LedgerHeld),
        LedgerException => (e.Message, ExitCode.LedgerUnusable),
        MissingLibraryException => (e.Message, ExitCode.BadUsage),
        _ when LacksSqlite(e) => (
            $"storage_type = sqlite needs the file libe_sqlite3.so in the program's folder {AppContext.BaseDirectory}. Copy the "
                + "file to that folder from the archive or build folder of this program, or set storage_type = csv in [ledger].",
            ExitCode.LedgerUnusable),
        _ when SystemFaults.Describe(e.GetBaseException()) is { } sentence => (sentence, ExitCode.LedgerUnusable),
        _ => (
            $"This is a bug in the program ({e.GetBaseException().GetType().Name}: "
                + $"{AddressMask.Apply(e.GetBaseException().Message)}). Please report it with this line and the version, "
                + $"{ProgramIdentity.Version}.",
            ExitCode.InternalFault),
    };

    /// <summary>Prints all problems of a configuration.</summary>
    public static void Report(IReadOnlyList<ConfigProblem> problems)
    {
        foreach (var problem in problems)
        {
            StandardError.Line(Line(problem));
        }
    }

    /// <summary>The line for a problem of a configuration.</summary>
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

    /// <summary>Prints the mistakes of a command line.</summary>
    /// <param name="errors">The mistakes, one sentence each.</param>
    /// <param name="help">The command line that shows help.</param>
    public static int OfUsage(IEnumerable<string> errors, string help)
    {
        foreach (var error in errors)
        {
            Report(AddressMask.Apply(error), ExitCode.BadUsage);
        }

        StandardError.Line($"   Try: {help}");
        return ExitCode.BadUsage;
    }

    /// <summary>Prints a success and the user's next step.</summary>
    public static void TellOfStep(string sentence) => StandardError.Line("✅ " + SafeText.From(sentence));

    /// <summary>Prints a notice before the command starts; null prints nothing.</summary>
    public static void TellOfRemark(string? sentence)
    {
        if (sentence is not null)
        {
            StandardError.Line("ℹ️  " + SafeText.From(sentence));
        }
    }

    /// <summary>Prints a warning about a problem that stops runs but not this command; null prints nothing.</summary>
    public static void TellOfWarning(string? sentence)
    {
        if (sentence is not null)
        {
            StandardError.Line("⚠️  " + SafeText.From(sentence));
        }
    }

    /// <summary>
    /// The exit code of a command that prints its result. Any failed write has been reported already.
    /// </summary>
    /// <param name="exitCode">The exit code if all output was written.</param>
    public static int OfOutput(int exitCode = ExitCode.Finished) =>
        exitCode == ExitCode.Finished && StandardOutput.HasFailed ? ExitCode.LedgerUnusable : exitCode;

    /// <summary>Prints a message and returns the exit code.</summary>
    public static int Report(string sentence, int exitCode)
    {
        StandardError.Line("❌ " + SafeText.From(sentence));
        return exitCode;
    }

    // SQLite is the only library outside the native program. If it is missing, an inner exception says so.
    private static bool LacksSqlite(Exception? e) => e switch
    {
        null => false,
        DllNotFoundException => e.Message.Contains("e_sqlite3", StringComparison.Ordinal),
        _ => LacksSqlite(e.InnerException),
    };
}
