using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>A time during which runs found the metadata server down.</summary>
/// <param name="From">The end of the first run that gave up.</param>
/// <param name="To">The end of the next run that did not; null while no such run has ended.</param>
/// <param name="Runs">How many runs gave up.</param>
internal sealed record Outage(DateTimeOffset From, DateTimeOffset? To, int Runs)
{
    private static readonly string Down = ResultsLog.WordOf(RunOutcome.ServiceDown);

    /// <summary>Whether a run gave up because the server was down.</summary>
    public static bool IsIn(RunRecord run) => string.Equals(run.Outcome, Down, StringComparison.Ordinal);

    /// <summary>Finds the outages, latest first.</summary>
    /// <param name="runs">The runs, latest first.</param>
    public static IReadOnlyList<Outage> Find(IEnumerable<RunRecord> runs)
    {
        var found = new List<Outage>();
        DateTimeOffset? up = null;
        Outage? current = null;
        foreach (var run in runs)
        {
            if (IsIn(run))
            {
                current = current is null ? new Outage(run.FinishedAt, up, 1) : current with { From = run.FinishedAt, Runs = current.Runs + 1 };
                continue;
            }

            up = run.FinishedAt;
            Close();
        }

        Close();
        return found;

        void Close()
        {
            if (current is not null)
            {
                found.Add(current);
                current = null;
            }
        }
    }
}
