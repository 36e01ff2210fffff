using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Generates random contents of ledgers.</summary>
internal static class AnyLedger
{
    private static readonly Gen<Entry[]> Entries =
        (from names in Gen.Select(LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names)
         from artist in LedgerSamples.Records(EntryKind.Artist)
         from search in LedgerSamples.Records(EntryKind.TextSearch)
         from album in LedgerSamples.Records(EntryKind.ReleaseGroup)
         from sources in Gen.Select(Gen.Bool, Gen.Enum<EntrySource>())
         select new Entry(names.Item1, names.Item2, names.Item3, names.Item4, artist, search, album, sources.Item1, sources.Item2)).Array[1, 6];

    /// <summary>A ledger's entries, whether each survey is open, a note, and whether a row lacks an MBID.</summary>
    public static readonly Gen<(Entry[] Entries, bool[] Surveys, string Note, bool HasOddRow)> Ledgers =
        Gen.Select(Entries, Gen.Bool.Array[3], LedgerSamples.Names, Gen.Bool);

    /// <summary>Writes the generated content.</summary>
    public static void Fill(LocalLedger ledger, Entry[] entries, bool[] surveys, string note)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var (mbid, entry) = (LedgerSamples.Numbered(i), entries[i]);
            ledger.Upsert([LedgerSamples.Artist(mbid, entry.Name)], entry.IsManual ? EntrySource.Manual : EntrySource.Lidarr);
            ledger.Upsert([new Album(mbid, entry.Title, LedgerSamples.Numbered(i / 2), entry.AlbumArtist)], entry.Source);
            ledger.Write([
                new LedgerChange(new EntryKey(EntryKind.Artist, mbid), entry.Artist),
                new LedgerChange(new EntryKey(EntryKind.TextSearch, mbid), entry.Search),
                new LedgerChange(new EntryKey(EntryKind.ReleaseGroup, mbid), entry.Group)]);
        }

        InstanceSet[] sets = [InstanceSet.From([]), InstanceSet.From([InstanceName.Unnamed]), InstanceSet.Unknown];
        ledger.WriteHolders(EntryKind.Artist, [.. entries.Select((_, i) => new HolderChange(LedgerSamples.Numbered(i), sets[i % sets.Length]))]);
        ledger.WriteHolders(EntryKind.ReleaseGroup, [.. entries.Select((_, i) => new HolderChange(LedgerSamples.Numbered(i), sets[(i + 1) % sets.Length]))]);
        ledger.Remember("some.note", note);
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            ledger.SetSurvey(kind, surveys[(int)kind]);
        }
    }

    public sealed record Entry(
        string Name, string Title, string AlbumArtist, string Foreign, ProbeRecord Artist, ProbeRecord Search, ProbeRecord Group, bool IsManual, EntrySource Source);
}
