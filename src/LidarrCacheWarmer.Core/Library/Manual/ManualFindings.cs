using System.Globalization;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>An artist of the file with its first line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Mbid">The artist.</param>
/// <param name="Name">The name.</param>
/// <param name="ReleaseGroups">The release groups, possibly with duplicates.</param>
internal sealed record ManualEntry(int Line, Mbid Mbid, string Name, List<Mbid> ReleaseGroups);

/// <summary>Collects the entries and the problems of a file.</summary>
internal sealed class ManualFindings
{
    // The number is limited, because a file of another format has one problem per line.
    private const int MostProblems = 100;

    private readonly List<ManualEntry> _entries = [];
    private readonly Dictionary<Mbid, ManualEntry> _byMbid = [];
    private readonly List<ManualProblem> _problems = [];
    private bool _hasMore;

    /// <summary>Adds a problem.</summary>
    public void Report(int line, string what)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(new ManualProblem(line, what));
        }
        else
        {
            _hasMore = true;
        }
    }

    /// <summary>Adds an entry, or merges it into an earlier entry of the same artist.</summary>
    public void Add(ManualEntry entry)
    {
        if (_byMbid.TryAdd(entry.Mbid, entry))
        {
            _entries.Add(entry);
            return;
        }

        var former = _byMbid[entry.Mbid];
        Report(entry.Line, string.Create(CultureInfo.InvariantCulture,
            $"artist {entry.Mbid} is in line {former.Line} and again in line {entry.Line}; their release groups were merged; write one entry"));
        former.ReleaseGroups.AddRange(entry.ReleaseGroups);
    }

    /// <summary>The collected entries and problems.</summary>
    public ManualEntries Entries()
    {
        var problems = _problems.OrderBy(problem => problem.Line).ToList();
        var isEmpty = _entries.Count == 0 && problems.Count == 0;
        if (_hasMore)
        {
            problems.Insert(0, new ManualProblem(null, string.Create(CultureInfo.InvariantCulture,
                $"it has more than {MostProblems} problems, and only these are shown; check that this is the right file")));
        }
        else if (isEmpty)
        {
            problems.Add(new ManualProblem(null, "it has no artists; add some, or set process_manual_entries = false"));
        }

        return new ManualEntries(
            [.. _entries.Select(entry => new ManualArtist(entry.Mbid, entry.Name, [.. entry.ReleaseGroups.Distinct()]))], problems)
        {
            IsEmpty = isEmpty,
        };
    }
}
