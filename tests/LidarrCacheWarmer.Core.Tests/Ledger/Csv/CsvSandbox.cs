using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A folder with the two files of a CSV ledger.</summary>
internal sealed class CsvSandbox : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public string Artists => Folder["mbid-artists.csv"];

    public string ReleaseGroups => Folder["mbid-releasegroups.csv"];

    public string Journal => Artists + ".journal";

    public FakeTimeProvider Time { get; } = new(LedgerSamples.Noon);

    /// <summary>What a user sees of the folder: not the lock files, which stay.</summary>
    public IEnumerable<string> Names => Folder.Names.Where(name => !name.EndsWith(".lock", StringComparison.Ordinal));

    public CsvLedger Open(Rename? rename = null) => CsvLedger.Open(Artists, ReleaseGroups, Time, rename);

    public ILedger View() => CsvLedger.Read(Artists, ReleaseGroups, Time);

    public void Dispose() => Folder.Dispose();
}
