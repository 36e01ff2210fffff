namespace LidarrCacheWarmer.Configuration;

/// <summary>Where results are remembered. All paths are absolute.</summary>
public sealed record LedgerOptions
{
    /// <summary>Which of the files are used. Default CSV.</summary>
    public required StorageType StorageType { get; init; }

    /// <summary>The artists file of CSV storage. Default <c>mbid-artists.csv</c> beside the config file.</summary>
    public required string ArtistsCsvPath { get; init; }

    /// <summary>The release groups file of CSV storage. Default <c>mbid-releasegroups.csv</c> beside the config file.</summary>
    public required string ReleaseGroupsCsvPath { get; init; }

    /// <summary>The database of SQLite storage. Default <c>mbid_cache.db</c> beside the config file.</summary>
    public required string DatabasePath { get; init; }

    internal static LedgerOptions From(SettingReader reader, ConfigDirectory directory)
    {
        var storage = reader.Read(LedgerSettings.StorageType);
        var isCsv = storage == StorageType.Csv;
        var options = new LedgerOptions
        {
            StorageType = storage,
            ArtistsCsvPath = PathOf(LedgerSettings.ArtistsCsvPath, isCsv),
            ReleaseGroupsCsvPath = PathOf(LedgerSettings.ReleaseGroupsCsvPath, isCsv),
            DatabasePath = PathOf(LedgerSettings.DatabasePath, !isCsv),
        };
        RefuseOneForTwo(LedgerSettings.ReleaseGroupsCsvPath, options.ReleaseGroupsCsvPath, LedgerSettings.ArtistsCsvPath, options.ArtistsCsvPath);
        RefuseOneForTwo(LedgerSettings.DatabasePath, options.DatabasePath, LedgerSettings.ArtistsCsvPath, options.ArtistsCsvPath);
        RefuseOneForTwo(LedgerSettings.DatabasePath, options.DatabasePath, LedgerSettings.ReleaseGroupsCsvPath, options.ReleaseGroupsCsvPath);
        return options;

        void RefuseOneForTwo(Setting<string> setting, string path, Setting<string> other, string otherPath)
        {
            if (string.Equals(Path.GetFullPath(path), Path.GetFullPath(otherPath), StringComparison.Ordinal))
            {
                var (blamed, unblamed) = reader.IsSet(setting) ? (setting, other) : (other, setting);
                reader.Report(ProblemKind.Error, blamed, $"is the same file as {unblamed.Name}; give each a file of its own");
            }
        }

        string PathOf(Setting<string> setting, bool isInUse)
        {
            var path = directory.Resolve(reader.Read(setting));
            if (reader.IsSet(setting) || directory.FindElsewhere(path) is not { } elsewhere)
            {
                return path;
            }

            if (isInUse)
            {
                reader.Report(ProblemKind.Notice, setting,
                    $"is not set and {Quoted.Path(path)} is not there, so {Quoted.Path(elsewhere)} is used; "
                    + "set the path, or move the file, to end this notice");
            }

            return elsewhere;
        }
    }
}
