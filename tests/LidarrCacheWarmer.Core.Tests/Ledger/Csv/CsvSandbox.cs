using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
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

    /// <summary>The visible files of the folder, without lock files, which stay after a ledger is closed.</summary>
    public IEnumerable<string> Names => Folder.Names.Where(name => !name.EndsWith(".lock", StringComparison.Ordinal));

    /// <summary>Creates a closed ledger with one artist, <see cref="LedgerSamples.First"/>.</summary>
    public static CsvSandbox WithArtist() => With([LedgerSamples.Artist(LedgerSamples.First, "A")]);

    /// <summary>Creates a closed ledger with <see cref="LedgerSamples.First"/> and <see cref="LedgerSamples.Second"/>.</summary>
    public static CsvSandbox WithTwoArtists() =>
        With([LedgerSamples.Artist(LedgerSamples.First, "A"), LedgerSamples.Artist(LedgerSamples.Second, "B")]);

    public CsvLedger Open(Rename? rename = null) => CsvLedger.Open(Artists, ReleaseGroups, Time, rename);

    public LocalLedger View() => CsvLedger.Read(Artists, ReleaseGroups, Time);

    /// <summary>Writes the result of an artist, and then stops like a killed process.</summary>
    public void WriteAndDie(Mbid mbid, ProbeRecord record)
    {
        var ledger = Open();
        ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, mbid), record)]);
        ledger.Abandon();
    }

    /// <summary>Writes a file as another program would.</summary>
    public void Put(string content, string name = "mbid-artists.csv") => Folder.Write(name, content);

    public void Dispose() => Folder.Dispose();

    private static CsvSandbox With(IReadOnlyList<Artist> artists)
    {
        var sandbox = new CsvSandbox();
        using var ledger = sandbox.Open();
        ledger.Upsert(artists);
        return sandbox;
    }
}
