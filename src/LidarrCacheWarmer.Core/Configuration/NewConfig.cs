using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>A config file to create: the default file with the known values filled in.</summary>
public sealed record NewConfig
{
    /// <summary>The Lidarr of the section <c>[lidarr]</c>.</summary>
    public NewLidarr Lidarr { get; init; } = new();

    /// <summary>The Lidarrs of the sections <c>[lidarr.NAME]</c>. Each has a name, an address and a key.</summary>
    public IReadOnlyList<NewLidarr> Others { get; init; } = [];

    /// <summary>
    /// Whether to warm the metadata server that Lidarr uses (<c>auto</c>), and not the default server.
    /// </summary>
    public bool FollowsLidarr { get; init; }

    /// <summary>Whether albums are warmed too.</summary>
    public bool ProcessReleaseGroups { get; init; }

    /// <summary>How results are stored.</summary>
    public LedgerKind LedgerKind { get; init; }

    /// <summary>
    /// Whether the page listens on all addresses, and not only on this machine. In the container image, nobody reaches
    /// the page otherwise.
    /// </summary>
    public bool ListensEverywhere { get; init; }

    /// <summary>The text of the file, with lines ended by LF.</summary>
    public string Text => DefaultConfig.TextWith(Values(), Others);

    /// <summary>
    /// Why a text is not a valid address of Lidarr, worded to follow the name of the setting; null when it is valid.
    /// </summary>
    public static string? ComplaintAboutUrl(string text) => Complaint(LidarrSettings.Unnamed.BaseUrl, text);

    /// <summary>
    /// Why a text is not a valid API key, worded to follow the name of the setting; null when it is valid. The text is not quoted.
    /// </summary>
    public static string? ComplaintAboutKey(string text) => Complaint(LidarrSettings.Unnamed.ApiKey, text);

    /// <summary>Reads an API key from a file.</summary>
    /// <returns>The key; or the problem and its fix.</returns>
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

    /// <summary>
    /// Writes the file, and creates its folder if needed. An existing file stays unchanged, except the unedited default
    /// config of a first start.
    /// </summary>
    /// <returns>Null, or the problem and its fix.</returns>
    public ConfigProblem? Create(string path) => DefaultConfig.Create(path, Text);

    /// <summary>Shows no content, because the addresses may contain a password.</summary>
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
        var values = Lidarr.Values().ToDictionary(known => known.Setting, known => known.Text);
        Add(ProbeSettings.TargetBaseUrl, FollowsLidarr ? ProbeSettings.TargetBaseUrl.Show(null) : null);
        Add(RunSettings.ProcessReleaseGroups, RunSettings.ProcessReleaseGroups.Show(ProcessReleaseGroups));
        Add(WebSettings.Listen, ListensEverywhere ? WebSettings.Everywhere : null);
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
