namespace LidarrCacheWarmer.Configuration;

/// <summary>How results are stored.</summary>
public enum StorageType
{
    /// <summary>Two CSV files.</summary>
    Csv,

    /// <summary>One SQLite database.</summary>
    Sqlite,
}
