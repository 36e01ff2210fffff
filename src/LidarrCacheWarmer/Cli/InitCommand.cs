using System.CommandLine;
using LidarrCacheWarmer.Cli.Setup;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Cli;

/// <summary>Writes a new config.</summary>
internal static class InitCommand
{
    private const string Description =
        """
        Creates a new config file that explains the settings people change most. It never changes a file that you have
        edited. On a terminal, it asks for the address and API key of each Lidarr, tests them, and asks what to warm. If it
        finds Lidarr's config.xml on this machine, it offers the key in it. Without a terminal, it tests the address and key
        given as options; if it cannot read Lidarr, it prints a warning.

        Examples:
          lidarr-cache-warmer init                                  ask, then create the config in the default place
          lidarr-cache-warmer init --config config.ini
          lidarr-cache-warmer init --config config.ini --non-interactive --url http://lidarr:8686 --api-key-file key.txt

        There is no option for the key itself, because all users of a machine can read command lines.

        Exit codes: 0 config created, 2 config not created.
        """;

    /// <summary>The command <c>init</c>.</summary>
    public static Command Create()
    {
        var command = new ExplainedCommand("init", "Create a config file; asks questions on a terminal", Description);
        var config = ConfigOption.AddTo(command);
        var url = new Option<string?>("--url") { Description = "Lidarr's address; init then does not ask for it.", HelpName = "URL" };
        var keyFile = new Option<string?>("--api-key-file") { Description = "A file with Lidarr's API key; init then does not ask for the key.", HelpName = "PATH" };
        var silent = new Option<bool>("--non-interactive") { Description = "Ask no questions, even on a terminal." };
        command.Options.Add(url);
        command.Options.Add(keyFile);
        command.Options.Add(silent);
        command.SetAction((parsed, ct) => ErrorReporter.GuardAsync(() => ExecuteAsync(
            parsed.GetValue(config), parsed.GetValue(url), parsed.GetValue(keyFile), ConsoleTerminal.IsThere && !parsed.GetValue(silent), ct)));
        return command;
    }

    private static async Task<int> ExecuteAsync(string? configPath, string? url, string? keyFile, bool mayAsk, CancellationToken ct)
    {
        var environment = ProcessEnvironment.Variables();
        var location = new ConfigLoader().Locate(configPath, environment);
        if (location.Path is not { } path)
        {
            return ErrorReporter.Report(location.Problem!.Sentence, ExitCode.BadUsage);
        }

        if (location.Exists && !DefaultConfig.IsUnedited(path))
        {
            return ErrorReporter.Report(
                $"{path} already exists and was not changed. Edit it, or choose a new file with --config.", ExitCode.BadUsage);
        }

        if (url is not null && NewConfig.ComplaintAboutUrl(url) is { } complaint)
        {
            return ErrorReporter.Report($"--url {complaint}.", ExitCode.BadUsage);
        }

        var (key, problem) = keyFile is null ? (null, null) : NewConfig.ReadKey(keyFile);
        if (problem is not null)
        {
            return ErrorReporter.Report(problem.Sentence, ExitCode.BadUsage);
        }

        if (mayAsk && ConsoleTerminal.Fault() is { } fault)
        {
            return ErrorReporter.Report($"Cannot read your answers from this terminal ({fault}). Set TERM=xterm, or create the config with --non-interactive.", ExitCode.BadUsage);
        }

        var (variables, complaints) = ProxyVariables.Read(environment);
        var oddProxy = complaints.Count > 0 ? $"{complaints[0].Variable}: the value {complaints[0].Complaint}. To use no proxy, unset the variable." : null;
        if (mayAsk && oddProxy is not null)
        {
            return ErrorReporter.Report(oddProxy, ExitCode.BadUsage);
        }

        NewConfig? config = new() { Lidarr = new() { Url = url, ApiKey = key }, ListensEverywhere = ContainerImage.IsImage(environment) };
        if (mayAsk)
        {
            var terminal = new ConsoleTerminal();
            terminal.Say($"This {(location.Exists ? "completes the unedited config" : "creates a new config in")} {path}. Nothing is saved until you finish. Press Ctrl-C to cancel.");
            config = await new SetupDialogue(terminal, connection => Connect(connection, variables), FoundKey.In(FoundKey.UsualFolders)).AskAsync(config, ct);
        }
        else if (url is not null)
        {
            ErrorReporter.TellOfWarning(oddProxy);
            config = oddProxy is null ? await TriedAsync(config, variables, ct) : config;
        }

        return config is null
            ? ErrorReporter.Report("Nothing was saved, because the answers ended too early.", ExitCode.BadUsage)
            : Write(config, path, environment);
    }

    private static async Task<NewConfig> TriedAsync(NewConfig config, ProxyVariables variables, CancellationToken ct)
    {
        try
        {
            var trial = new LidarrTrial(StandardError.Line, connection => Connect(connection, variables));
            var tried = config.Lidarr.ApiKey is null
                ? new TriedLidarr(config.Lidarr) { Fault = await trial.PingAsync(config.Lidarr, ct) }
                : await trial.TryAsync(config.Lidarr, ct);
            ErrorReporter.TellOfWarning(tried.Fault?.Message);
            return config with { FollowsLidarr = tried.HasOwnServer };
        }
        catch (MissingLibraryException fault)
        {
            ErrorReporter.TellOfWarning(fault.Message);
            return config;
        }
    }

    private static LidarrClient Connect(LidarrConnection connection, ProxyVariables variables)
    {
        var proxy = ProxyChoice.OfEnvironment(variables, sparesPrivate: true).For(connection.BaseUrl);
        OpenSsl.RequireFor(connection.BaseUrl, proxy);
        return new LidarrClient(connection with { Access = connection.Access with { Proxy = proxy } }, ProgramIdentity.UserAgent, TimeProvider.System);
    }

    private static int Write(NewConfig config, string path, IReadOnlyDictionary<string, string> environment)
    {
        if (config.Create(path) is { } problem)
        {
            return ErrorReporter.Report(problem.Sentence, ExitCode.BadUsage);
        }

        ErrorReporter.TellOfStep($"{path} was created.");
        var overriding = environment.Keys.Where(name => name.StartsWith("LCW__", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        if (overriding.Count > 0)
        {
            ErrorReporter.Report([new ConfigProblem(ProblemKind.Notice, string.Join(", ", overriding), "set in the environment, which overrides the file")]);
        }

        var missing = (config.Lidarr.Url, config.Lidarr.ApiKey) switch
        {
            _ when overriding.Count > 0 => "",
            (null, null) => "Set base_url and api_key in it. ",
            (null, _) => "Set base_url in it. ",
            (_, null) => "Set api_key in it. ",
            _ => "",
        };
        StandardError.Line($"   {missing}Next{NextCommand.For("check", path, environment)}");
        return ExitCode.Finished;
    }
}
