using System.Text;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Reads all pages of a list, and builds the same list from all entries of the ledger.</summary>
internal static class PageWalk
{
    /// <summary>The entries of all pages, in order. Each cursor is passed on as text.</summary>
    public static IReadOnlyList<ListedEntry> Read(LocalLedger ledger, EntryPageRequest request)
    {
        var found = new List<ListedEntry>();
        for (var next = request; next is not null;)
        {
            var page = ledger.Page(next);
            found.AddRange(page.Entries);
            page.Entries.Count.Should().BeLessThanOrEqualTo(request.Limit).And.BeGreaterThanOrEqualTo(page.Next is null ? 0 : request.Limit);
            next = page.Next is null ? null : next with { After = Parsed(page.Next) };
        }

        return found;
    }

    /// <summary>The same list, from all entries.</summary>
    public static IReadOnlyList<ListedEntry> Expected(LocalLedger ledger, EntryPageRequest request)
    {
        List<ListedEntry> entries = [.. ListedEntry.AllOf(ledger, request.Kind).Where(entry =>
            (request.Verdicts is null || request.Verdicts.Contains(entry.Known.Verdict)) && (request.Lidarr is not { } lidarr || entry.Instances.Contains(lidarr)))];
        if (request.NamePrefix is not { Length: > 0 } prefix)
        {
            return entries;
        }

        var own = entries.Where(entry => entry.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(entry => Folded(entry.Name), StringComparer.Ordinal).ToList();
        var others = entries.Except(own).Where(entry => request.Kind == EntryKind.ReleaseGroup && entry.ArtistName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return [.. own, .. others.OrderBy(entry => Folded(entry.ArtistName), StringComparer.Ordinal)];
    }

    /// <summary>All pages have exactly the expected entries.</summary>
    public static void ShouldBeComplete(LocalLedger ledger, EntryPageRequest request)
    {
        var (read, expected) = (Read(ledger, request), Expected(ledger, request));
        read.Select(Text).Should().Equal(expected.Select(Text), $"this is the list of {request} with {string.Join(' ', request.Verdicts ?? new HashSet<Verdict>())}");
        read.Should().Equal(expected);
    }

    private static string Text(ListedEntry entry) => $"{LedgerSamples.NumberOf(entry.Mbid)} {entry.FullName} {entry.Known.Verdict} {entry.Instances}";

    public static EntryCursor Parsed(EntryCursor cursor) =>
        EntryCursor.TryParse(cursor.ToString(), out var parsed) ? parsed : throw new InvalidOperationException("The cursor cannot be read again.");

    // Bytes of UTF-8 have the order of code points.
    private static string Folded(string name) =>
        Convert.ToHexString([.. Encoding.UTF8.GetBytes(name).Select(one => one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one + 32) : one)]);
}
