#pragma warning disable
namespace LidarrCacheWarmer.Library;
public static class ManualEntriesFile { public static ManualEntries Read(string p) => throw new NotSupportedException(); }
public sealed record ManualEntries(IReadOnlyList<ManualArtist> Artists, IReadOnlyList<ManualProblem> Problems);
public sealed record ManualArtist(Mbid Mbid, string Name, IReadOnlyList<Mbid> ReleaseGroups);
public sealed record ManualProblem(int? Line, string What) { public string Sentence(string p) => What; }
