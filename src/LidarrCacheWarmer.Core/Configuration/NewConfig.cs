using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>A config file that is about to be created: the default one, with what is known already filled in.</summary>
public sealed record NewConfig
{
    /// <summary>Where Lidarr is, as typed; null to leave the default.</summary>
    public string? LidarrUrl { get; init; }

    /// <summary>Lidarr's API key; null to leave the placeholder.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Whether Lidarr's certificate is checked.</summary>
    public bool VerifySsl { get; init; } = true;

    /// <summary>Whether the server is warmed that Lidarr asks, instead of the default one.</summary>
    public bool FollowsLidarr { get; init; }

    /// <summary>Whether albums are warmed too.</summary>
    public bool ProcessReleaseGroups { get; init; }

    /// <summary>How results are stored.</summary>
    public LedgerKind LedgerKind { get; init; }

    /// <summary>The text of the file, with lines ended by LF.</summary>
    public string Text => DefaultConfig.TextWith(Values());

    /// <summary>Why a text cannot be the address of Lidarr, to stand behind the name of the setting; null when it can.</summary>
    public static string? ComplaintAboutUrl(string text) => Complaint(LidarrSettings.Unnamed.BaseUrl, text);

    /// <summary>Why a text cannot be an API key, to stand behind the name of the setting; null when it can. It is not quoted.</summary>
    public static string? ComplaintAboutKey(string text) => Complaint(LidarrSettings.Unnamed.ApiKey, text);

    /// <summary>Reads an API key from a file of its own.</summary>
    /// <returns>The key; or what is wrong with the file and what to do.</returns>
    public static (Secret? Key, ConfigProblem? Problem) ReadKey(string path)
    {
        var (text, fault) = SecretFile.Read(path, LidarrSettings.Unnamed.ApiKey);
        var complaint = fault is not null ? $"the API key {fault}"
            : ComplaintAboutKey(text!) is { } wrong ? $"the API key in it {wrong}"
            : null;
        return complaint is null
            ? (new Secret(text!), null)
            : (null, new ConfigProblem(ProblemKind.Error, Quoted.SecretPath(path), complaint));
    }

    /// <summary>Writes the file, whose folder is created if need be; an existing file is left alone.</summary>
    /// <returns>Null, or what went wrong and what to do.</returns>
    public ConfigProblem? Create(string path) => DefaultConfig.Create(path, Text);

    /// <summary>Nothing of what is in it: <see cref="LidarrUrl"/> may hold a password.</summary>
    public override string ToString() => nameof(NewConfig);

    private static string? Complaint<T>(Setting<T> setting, string text) =>
        text.Length == 0 ? "is empty"
        : setting.Read(text).Complaint
            ?? (IniText.Write(text) is null
                ? "cannot be written in a config file, because part of it would become a comment or its quotes would be lost; "
                    + $"set {setting.EnvironmentVariable} instead"
                : null);

    private Dictionary<Setting, string> Values()
    {
        var values = new Dictionary<Setting, string>();
        Add(LidarrSettings.Unnamed.BaseUrl, LidarrUrl);
        Add(LidarrSettings.Unnamed.ApiKey, ApiKey?.Reveal());
        Add(LidarrSettings.Unnamed.VerifySsl, LidarrSettings.Unnamed.VerifySsl.Show(VerifySsl));
        Add(ProbeSettings.TargetBaseUrl, FollowsLidarr ? ProbeSettings.TargetBaseUrl.Show(null) : null);
        Add(RunSettings.ProcessReleaseGroups, RunSettings.ProcessReleaseGroups.Show(ProcessReleaseGroups));
        Add(LedgerSettings.StorageType, LedgerSettings.StorageType.Show(LedgerKind));
        return values;

        void Add(Setting setting, string? text)
        {
            if (text is not null)
            {
                values[setting] = text;
            }
        }
    }
}
