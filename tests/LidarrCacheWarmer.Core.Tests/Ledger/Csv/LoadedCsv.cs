using System.Text;
using LidarrCacheWarmer.Ledger.Csv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A CSV file of artists as it was read.</summary>
internal sealed record LoadedCsv(CsvTable Table, IReadOnlyList<string> Notices, bool Damage, string? Fault)
{
    public static LoadedCsv Parse(params string[] lines) => Parse(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    public static LoadedCsv Parse(byte[] content)
    {
        var notices = new CsvNotices("a.csv");
        using var source = new MemoryStream(content);
        var loaded = new CsvLoader(CsvSchema.Artists, new StringPool()).Load(source, notices);
        return new LoadedCsv(loaded.Table, [.. notices.All], notices.Damage, loaded.Fault);
    }

    /// <summary>The rows as this program writes them, without the header.</summary>
    public IReadOnlyList<string> Written()
    {
        using var stream = new MemoryStream();
        CsvRowWriter.Write(Table, stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).TrimEnd().Split("\r\n").Skip(1)];
    }
}
