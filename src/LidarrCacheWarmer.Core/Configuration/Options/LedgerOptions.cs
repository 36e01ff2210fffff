using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>Where results are stored. All paths are absolute.</summary>
public sealed record LedgerOptions
{
    /// <summary>The kind of storage. Default: CSV.</summary>
    public required LedgerKind Kind { get; init; }

    /// <summary>The artists file of CSV storage. Default: <c>mbid-artists.csv</c> beside the config file.</summary>
    public required string ArtistsCsvPath { get; init; }

    /// <summary>The release groups file of CSV storage. Default: <c>mbid-releasegroups.csv</c> beside the config file.</summary>
    public required string ReleaseGroupsCsvPath { get; init; }

    /// <summary>The database of SQLite storage. Default: <c>mbid_cache.db</c> beside the config file.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The longest time between two syncs to disk: 1 second to an hour. Default: 10 seconds.</summary>
    public required TimeSpan SyncEvery { get; init; }

    /// <summary>The paths that the configured storage uses, each with the key of its setting.</summary>
    public IReadOnlyList<(string Key, string Path)> PathsInUse => [.. Files.Where(file => file.Kind == Kind).Select(file => (file.Setting.Key, file.Path))];

    /// <summary>Every file that a setting names, with the kind of ledger that uses the file.</summary>
    internal IReadOnlyList<(LedgerKind Kind, Setting Setting, string Path)> Files =>
    [
        (LedgerKind.Csv, LedgerSettings.ArtistsCsvPath, ArtistsCsvPath),
        (LedgerKind.Csv, LedgerSettings.ReleaseGroupsCsvPath, ReleaseGroupsCsvPath),
        (LedgerKind.Sqlite, LedgerSettings.DatabasePath, DatabasePath),
    ];

    internal static LedgerOptions From(SettingReader reader, ConfigDirectory directory)
    {
        var elsewhere = new List<(Setting<string> Setting, string Sentence)>();
        var options = new LedgerOptions
        {
            Kind = reader.Read(LedgerSettings.StorageType),
            ArtistsCsvPath = PathOf(LedgerSettings.ArtistsCsvPath),
            ReleaseGroupsCsvPath = PathOf(LedgerSettings.ReleaseGroupsCsvPath),
            DatabasePath = PathOf(LedgerSettings.DatabasePath),
            SyncEvery = reader.Read(LedgerSettings.SyncSeconds),
        };
        var inUse = options.PathsInUse.Select(path => path.Key).ToList();
        foreach (var (setting, sentence) in elsewhere.Where(found => inUse.Contains(found.Setting.Key)))
        {
            reader.Report(ProblemKind.Notice, setting, sentence);
        }

        return options;

        string PathOf(Setting<string> setting)
        {
            var path = reader.ReadPath(setting, directory);
            if (reader.IsSet(setting) || directory.FindElsewhere(path) is not { } other)
            {
                return path;
            }

            elsewhere.Add((setting, $"is not set and {Quoted.Path(path)} does not exist, so {Quoted.Path(other)} is used; set "
                + "the path or move the file to end this notice"));
            return other;
        }
    }
}
