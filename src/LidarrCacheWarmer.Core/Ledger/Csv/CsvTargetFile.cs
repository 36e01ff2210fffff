using System.Security.Cryptography;
using System.Text;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>The copy of a CSV file with the results of a metadata server that is not in use.</summary>
internal static class CsvTargetFile
{
    private const string End = ".target-";
    private const int LongestHost = 60;

    /// <summary>
    /// The name of the copy: the file's name, the server's host, which people recognise, and part of a hash, which
    /// distinguishes servers on one host.
    /// </summary>
    public static string PathOf(string path, MetadataTarget target)
    {
        var host = new string([.. new Uri(target.Text).Host.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-').Take(LongestHost)]);
        return $"{path}{End}{host}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.Text)).AsSpan(0, 4))}";
    }

    /// <summary>The name suffixes of all copies of a file.</summary>
    public static IEnumerable<string> EndsOf(string path) =>
        Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Path.GetFileName(path) + End + "*").Select(copy => copy[path.Length..])
            : [];

    /// <summary>Deletes a copy if possible.</summary>
    public static void Delete(string path, MetadataTarget target) => LedgerFaults.Silence(() => File.Delete(PathOf(path, target)));

    /// <summary>Writes a copy, synced and in one step.</summary>
    public static void Write(string path, MetadataTarget target, Action<Stream> write)
    {
        var copy = PathOf(path, target);
        LedgerFaults.Guard(copy, () =>
        {
            LedgerFaults.RefuseDirectory(copy);
            DurableFile.DeleteLeftovers(copy);
            LedgerPlace.InFolder(copy, () => DurableFile.Replace(copy, write));
            DurableFile.SyncDirectoryOf(copy);
        });
    }
}
