using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Merges the sources of settings: command line, environment, config file and defaults, highest precedence first. The
/// loader neither prints nor throws: its result contains all problems.
/// </summary>
public sealed class ConfigLoader
{
    private readonly Func<string, bool> _fileExists;
    private readonly Func<string, bool> _directoryExists;

    /// <summary>Creates a loader.</summary>
    /// <param name="fileExists">Checks whether a file exists. If null, the loader checks the file system.</param>
    /// <param name="directoryExists">
    /// Checks whether a directory exists. If null, the loader checks the file system.
    /// </param>
    public ConfigLoader(Func<string, bool>? fileExists = null, Func<string, bool>? directoryExists = null)
    {
        _fileExists = fileExists ?? File.Exists;
        _directoryExists = directoryExists ?? Directory.Exists;
    }

    /// <summary>
    /// The folders for mounted volumes in the container images of this program and of the Python tool.
    /// </summary>
    public static IReadOnlyList<string> Volumes => ConfigDirectory.ContainerDirectories;

    /// <summary>The environment variable that names the config file if <c>--config</c> is absent.</summary>
    public const string PathVariable = ConfigLocation.Variable;

    /// <summary>Loads the configuration.</summary>
    /// <param name="commandLine">The command line.</param>
    /// <param name="environment">The environment variables of the process.</param>
    /// <param name="createIfMissing">Whether to create a default config file if there is none.</param>
    public ConfigResult Load(
        CommandLineOverrides commandLine, IReadOnlyDictionary<string, string> environment, bool createIfMissing = true)
    {
        if (commandLine.ConfigPath is "")
        {
            return new ConfigInvalid([EmptyPath]);
        }

        var (location, problem) = Find(commandLine.ConfigPath, environment);
        return location is null ? new ConfigInvalid([problem!])
            : location.Exists ? LoadFile(location.Path, commandLine, environment)
            : !createIfMissing ? new ConfigInvalid([Missing(location.Path)])
            : DefaultConfig.Create(location.Path, ContainerImage.IsImage(environment)) is { } fault ? new ConfigInvalid([fault])
            : new ConfigCreated(location.Path);
    }

    /// <summary>Finds the config file, or the path where it would be created.</summary>
    /// <param name="configPath">The value of <c>--config</c>; null when absent.</param>
    /// <param name="environment">The environment variables of the process.</param>
    /// <returns>The absolute path and whether the file exists; or the problem with the path.</returns>
    public (string? Path, bool Exists, ConfigProblem? Problem) Locate(string? configPath, IReadOnlyDictionary<string, string> environment)
    {
        var (location, problem) = Find(configPath, environment);
        return (location?.Path, location?.Exists ?? false, problem);
    }

    /// <summary>Finds an existing config file without reading it.</summary>
    /// <inheritdoc cref="Locate"/>
    /// <returns>The absolute path; or why there is no such file.</returns>
    public (string? Path, ConfigProblem? Problem) LocateExisting(string? configPath, IReadOnlyDictionary<string, string> environment) =>
        configPath is "" ? (null, EmptyPath) : Find(configPath, environment) switch
        {
            ({ Exists: true } location, _) => (location.Path, null),
            ({ } location, _) => (null, Missing(location.Path)),
            (null, var problem) => (null, problem),
        };

    private (ConfigLocation? Location, ConfigProblem? Problem) Find(string? configPath, IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            var location = ConfigLocation.Find(configPath, environment, _fileExists, _directoryExists);
            return !location.Exists && location.Written is { } written && ShellWords.ComplaintAbout(written) is { } complaint
                ? (null, new ConfigProblem(ProblemKind.Error, configPath is null ? ConfigLocation.Variable : "--config", $"the path {complaint}"))
                : (location, null);
        }
        catch (Exception e) when (TextFile.IsOfTheFile(e))
        {
            return (null, new ConfigProblem(
                ProblemKind.Error, Quoted.Path(configPath ?? "CONFIG_PATH"), $"this is not a valid path for a config file: {TextFile.Reason(e)}"));
        }
    }

    private ConfigResult LoadFile(
        string path, CommandLineOverrides commandLine, IReadOnlyDictionary<string, string> environment)
    {
        var file = TextFile.Read(path);
        if (file.Text is null)
        {
            return Invalid(path, $"cannot read the config file: {file.Complaint}");
        }

        var document = IniReader.Read(file.Text);
        var lidarrs = LidarrSettings.Find(document, environment);
        var notifications = NotifySettings.Find(document, environment);
        var index = new SettingIndex(lidarrs, notifications);
        var fileSource = new ConfigFileSource(path, document, index);
        var environmentSource = new EnvironmentSource(environment, index);
        var force = new ForceSource(commandLine, environment);
        var reader = new SettingReader([force, environmentSource, fileSource]);
        var directory = new ConfigDirectory(Path.GetDirectoryName(path) ?? path, _fileExists);
        var access = new AccessReading(
            reader, environment, directory, section => fileSource.HeaderKeysOf(section).Concat(environmentSource.HeaderKeysOf(section)));
        var options = Compose(path, lidarrs, reader, directory, access, commandLine.Quiet);
        var notified = notifications.Select(notification => (Settings: notification, Options: NotifyOptions.Read(notification, reader, access))).ToList();
        NotifyKeys.Check(notified, reader);
        options = options with { Notifications = [.. notified.Select(one => one.Options).Where(one => one.Kind != NotifyKind.None)], Settings = reader.Effective };
        LedgerPaths.Check(options.Ledger, path, options.Manual.EntriesFile, reader);
        foreach (var lidarr in lidarrs)
        {
            CheckApiKey(path, lidarr.ApiKey, reader);
            CheckAddress(path, lidarr, reader);
            RefuseKeysIn(lidarr.BaseUrl, lidarrs, reader);
        }

        RefuseKeysIn(ProbeSettings.TargetBaseUrl, lidarrs, reader);
        WarnOfTwins(lidarrs, options, reader);
        NoteIgnored(reader);
        NoteOtherSearches(reader);
        NoteWithoutEffect(reader, RunSettings.ForceReleaseGroups, RunSettings.ProcessReleaseGroups);
        NoteWithoutEffect(reader, RunSettings.ForceTextSearch, RunSettings.ProcessArtistTextSearch);
        NoteUnknownTimeZone(environment, options, reader);

        ConfigProblem[] problems =
        [
            .. fileSource.Problems.Concat(reader.Problems).Concat(environmentSource.Problems).Concat(force.Problems)
                .OrderBy(problem => problem.Line ?? int.MaxValue)
                .Select(problem => lidarrs.Aggregate(problem, (told, lidarr) => Redact(told, reader.Find(lidarr.ApiKey)?.Text)))
                .Select(problem => problem with { What = HideSecrets(problem.What, options) }),
        ];
        return Array.Exists(problems, problem => problem.IsFatal)
            ? new ConfigInvalid(problems) { Understood = options }
            : new ConfigLoaded(options, problems);
    }

    private static string HideSecrets(string text, WarmerOptions options)
    {
        var hidden = options.Heartbeat.HideSecretsIn(options.Probe.Headers.HideIn(options.Web.HideSecretsIn(text)));
        hidden = options.Notifications.Aggregate(hidden, (shown, notification) => notification.HideSecretsIn(shown));
        return options.Lidarrs.Aggregate(hidden, (shown, lidarr) => lidarr.Access.Headers.HideIn(shown));
    }

    private static WarmerOptions Compose(
        string path, IReadOnlyList<LidarrSettings> lidarrs, SettingReader reader, ConfigDirectory directory, AccessReading access, bool isQuiet) =>
        new()
        {
            ConfigPath = path,
            ResultsDirectory = directory.Path,
            Lidarrs = [.. lidarrs.Select(lidarr => LidarrOptions.From(lidarr, reader, access))],
            Probe = ProbeOptions.From(reader, access),
            Ledger = LedgerOptions.From(reader, directory),
            Run = RunOptions.From(reader),
            Manual = new ManualOptions(reader.ReadPath(ManualSettings.EntriesFile, directory)),
            Actions = new ActionsOptions(
                reader.Read(ActionsSettings.UpdateLidarr), reader.Read(ActionsSettings.MaxRefreshesPerRun)),
            Schedule = ScheduleOptions.From(reader),
            Web = WebOptions.From(reader),
            Heartbeat = HeartbeatOptions.From(reader, access),
            Mqtt = MqttOptions.From(reader),
            Monitoring = new MonitoringOptions(
                reader.Read(MonitoringSettings.LogProgressEveryN), reader.Read(MonitoringSettings.LogLevel), reader.Read(MonitoringSettings.LogTime), isQuiet),
            Settings = reader.Effective,
        };

    private static void CheckApiKey(string path, Setting setting, SettingReader reader)
    {
        const string Advice = "copy the key from Lidarr: Settings > General > Security";
        var given = reader.Find(setting);
        if (given is null)
        {
            reader.Report(new ConfigProblem(ProblemKind.NotEditedYet, Quoted.Path(path), $"{setting.Name} is not set; {Advice}") { About = setting });
        }
        else if (given.Complaint is null && IsPlaceholder(given.Text))
        {
            reader.Report(ProblemKind.NotEditedYet, setting, $"is still the placeholder; {Advice}");
        }
    }

    // A named Lidarr has no default address: otherwise its key would be sent to the Lidarr at the default address.
    private static void CheckAddress(string path, LidarrSettings lidarr, SettingReader reader)
    {
        if (lidarr.Name != InstanceName.Unnamed && reader.Find(lidarr.BaseUrl) is null)
        {
            reader.Report(new ConfigProblem(
                ProblemKind.Error, Quoted.Path(path), $"{lidarr.BaseUrl.Name} is not set; write the address of that Lidarr, such as http://192.168.1.103:8687") { About = lidarr.BaseUrl });
        }
    }

    /// <summary>Adds a notice if the config changes the spelling of searches.</summary>
    private static void NoteOtherSearches(SettingReader reader)
    {
        var others = new Setting[]
            { RunSettings.TextSearchLowercase, RunSettings.TextSearchRemoveSymbols, RunSettings.TextSearchTransliterate }
            .Where(setting => !string.Equals(
                reader.Effective.First(effective => effective.Setting == setting).Text, setting.DefaultText, StringComparison.Ordinal))
            .ToList();
        if (others.Count > 0 && reader.Read(RunSettings.ProcessArtistTextSearch))
        {
            var lines = others.Count == 1 ? "the line" : $"the lines of {string.Join(" and ", others.Select(setting => setting.Key))}";
            reader.Report(ProblemKind.Notice, others[0],
                $"changes the search text, so the search that Lidarr sends may stay cold; remove {lines} to warm what Lidarr sends");
        }
    }

    // Every message about a server shows its address, so an address must not contain a key.
    private static void RefuseKeysIn(Setting address, IReadOnlyList<LidarrSettings> lidarrs, SettingReader reader)
    {
        const int LongEnough = 6;
        if (reader.Find(address)?.Text is { } text && lidarrs.Any(lidarr => reader.Find(lidarr.ApiKey)?.Text is { Length: >= LongEnough } key
            && !IsPlaceholder(key) && text.Contains(key, StringComparison.OrdinalIgnoreCase)))
        {
            reader.Report(ProblemKind.Error, address, "contains the API key; remove it from the address");
        }
    }

    private static void WarnOfTwins(IReadOnlyList<LidarrSettings> lidarrs, WarmerOptions options, SettingReader reader)
    {
        // Skips a named Lidarr whose address is missing or invalid: this Lidarr now has the default address, and the
        // problem is already reported.
        var understood = lidarrs.Zip(options.Lidarrs).Where(lidarr => lidarr.First.Name == InstanceName.Unnamed || reader.IsSet(lidarr.First.BaseUrl));
        var seen = new List<(LidarrSettings Settings, LidarrOptions Options)>();
        foreach (var lidarr in understood)
        {
            if (seen.FirstOrDefault(other => other.Options.BaseUrl.LeadsTo(lidarr.Second.BaseUrl)) is { Settings: { } same })
            {
                reader.Report(ProblemKind.Warning, lidarr.First.BaseUrl,
                    $"is the same as in [{same.Name}]; remove one of the two sections, or correct the address");
            }

            seen.Add(lidarr);
        }
    }

    private static void NoteWithoutEffect(SettingReader reader, Setting<bool> force, Setting<bool> process)
    {
        if (reader.Read(force) && !reader.Read(process))
        {
            reader.Report(ProblemKind.Notice, force, $"has no effect, because {process.Key} in [{process.Section}] is false; set {process.Key} to true");
        }
    }

    private static void NoteUnknownTimeZone(IReadOnlyDictionary<string, string> environment, WarmerOptions options, SettingReader reader)
    {
        if (environment.TryGetValue(TimeZoneName.Variable, out var zone) && TimeZoneName.Understood(zone) is null)
        {
            var complaint = TimeZoneName.ComplaintAbout(zone);
            reader.Report(options.Schedule.QuietHours is null
                ? new ConfigProblem(ProblemKind.Warning, TimeZoneName.Variable, $"{complaint}; until then all times are UTC")
                : new ConfigProblem(ProblemKind.Error, TimeZoneName.Variable, $"{complaint}; quiet_hours in [schedule] needs it"));
        }
    }

    private static bool IsPlaceholder(string key) =>
        key.Contains(LidarrSettings.ApiKeyPlaceholder, StringComparison.OrdinalIgnoreCase)
        || key.Contains("REPLACE_WITH_YOUR", StringComparison.OrdinalIgnoreCase);

    private static void NoteIgnored(SettingReader reader)
    {
        foreach (var setting in SettingTable.All.Where(setting => setting.Use == SettingUse.Ignored && reader.Find(setting) is not null))
        {
            reader.Report(ProblemKind.Notice, setting, "has no effect any more; you can remove it");
        }
    }

    /// <summary>Hides the API key in a problem, in case the user pasted it into a wrong place.</summary>
    private static ConfigProblem Redact(ConfigProblem problem, string? key) =>
        key is null || IsPlaceholder(key)
            ? problem
            : problem with { Where = KeyMask.Apply(problem.Where, key), What = KeyMask.Apply(problem.What, key) };

    private static ConfigProblem EmptyPath =>
        new(ProblemKind.Error, "--config", "the path is empty; write the path of the config file");

    private static ConfigProblem Missing(string path) => new(
        ProblemKind.Error, Quoted.Path(path), "this config file does not exist; create it, or start a run, which creates one with defaults");

    private static ConfigInvalid Invalid(string where, string what) =>
        new([new ConfigProblem(ProblemKind.Error, Quoted.Path(where), what)]);
}
