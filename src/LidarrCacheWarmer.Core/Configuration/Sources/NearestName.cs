namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>Finds the name that a user probably meant.</summary>
public static class NearestName
{
    private const int TellingPrefix = 4;

    /// <summary>
    /// The only candidate that begins with the name. Otherwise the candidate with the fewest changed, missing, added or
    /// swapped letters; null when more than a third of the candidate's letters differ.
    /// </summary>
    public static string? Find(string name, IReadOnlyCollection<string> candidates)
    {
        if (name.Length > 100 || candidates.Count == 0)
        {
            return null;
        }

        var longer = candidates.Where(candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (name.Length >= TellingPrefix && longer is [var only])
        {
            return only;
        }

        var nearest = candidates
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .MinBy(pair => pair.Distance);
        return nearest.Name is { } found && nearest.Distance <= Math.Max(1, found.Length / 3) ? found : null;
    }

    // The edit distance, computed with three rows of the usual table. The third row is for swaps of adjacent letters,
    // which count as one change.
    private static int Distance(string a, string b)
    {
        int[] beforeLast = [];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
