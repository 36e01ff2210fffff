namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Content that other programs write into a file of artists.</summary>
internal static class ForeignCsv
{
    public const string Header = "mbid,artist_name,status,attempts,last_status_code,last_checked\r\n";
    public const string Id = "aaaaaaaa-a000-4000-8000-000000000001";
}
