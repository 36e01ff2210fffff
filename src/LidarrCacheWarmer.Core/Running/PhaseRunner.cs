using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Executes the phases of a run, one after another or several in one stream. The runner checks the server's health
/// before the first request, sets the marks of surveys, writes results to the ledger, and saves all results at the end
/// of a phase.
/// </summary>
/// <param name="scope">The scope of the run.</param>
/// <param name="services">The services of the run.</param>
/// <param name="rules">Policy for recording results.</param>
/// <param name="hints">Provides items for the entries that Lidarr adds during the phases.</param>
internal sealed class PhaseRunner(RunScope scope, RunServices services, ResultRules rules, HintIntake hints)
{
    private readonly List<EntryKind> _surveyed = [];

    /// <summary>The counts of the phases.</summary>
    public PhaseTallies Tallies { get; } = new();

    /// <summary>The kinds that were surveyed.</summary>
    public IReadOnlyList<EntryKind> Surveyed => _surveyed;

    /// <summary>Executes a phase.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="attempts">How many attempts an item gets, unless it is limited to one attempt.</param>
    /// <param name="items">The items of the plan.</param>
    /// <param name="listener">Receives each result.</param>
    /// <returns>Its counts.</returns>
    public async Task<PhaseTally> RunAsync(PhasePlan plan, int attempts, IWorkSource items, IPhaseListener listener)
    {
        await CheckHealthOnceAsync(plan);
        if (plan.IsSurvey)
        {
            _surveyed.Add(plan.Kind);
            await scope.Locks.DoAsync(() => services.Ledger.SetSurveyAsync(plan.Kind, open: true), scope.Stop);
        }

        Begin(plan, plan.Items.Count, attempts);
        await SendAsync([plan.Kind], items, listener);
        return Tallies.Of(plan.Kind);
    }

    /// <summary>Executes the phases of artists and release groups in one stream.</summary>
    /// <param name="artists">The plan of the artists, with at least one item.</param>
    /// <param name="attempts">How many attempts an artist gets, unless it is limited to one attempt.</param>
    /// <param name="items">The items of both kinds.</param>
    /// <param name="rate">Requests per second.</param>
    /// <param name="listener">Receives each result, and begins the phase of the release groups.</param>
    public async Task RunStreamAsync(PhasePlan artists, int attempts, IWorkSource items, double rate, IPhaseListener listener)
    {
        await CheckHealthOnceAsync(artists);
        Begin(artists, artists.Items.Count, attempts);
        await SendAsync([EntryKind.Artist, EntryKind.ReleaseGroup], items, listener, Waves.Growing(rate));
    }

    /// <summary>Begins a phase; its items may already be in progress.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="total">The number of its items.</param>
    /// <param name="attempts">How many attempts an item gets, unless it is limited to one attempt.</param>
    public void Begin(PhasePlan plan, int total, int attempts)
    {
        Tallies.Begin(plan.Kind, total);
        services.Observer.On(new PhaseBegan(Tallies.All.Count, PhaseOutline.From(plan, attempts) with { Total = total }));
    }

    private async Task SendAsync(IReadOnlyList<EntryKind> kinds, IWorkSource items, IPhaseListener listener, Waves? waves = null)
    {
        var recorder = new PhaseRecorder(kinds, Tallies, hints, listener, scope, rules, services.Time, services.Observer);
        scope.Locks.IsSending = true;
        await scope.Warmer.RunAsync(items, recorder, waves);
        scope.Locks.IsSending = false;
        await listener.WorkArrivedAsync();
        await scope.DrainAsync(scope.Stop);
        foreach (var kind in kinds.Where(Tallies.HasBegun))
        {
            Tallies.Grow(kind, -scope.Warmer.LeftOut(kind));
            await scope.Locks.DoAsync(() => SettleAsync(Tallies.Of(kind)), scope.Stop);
        }

        await scope.CompactAsync(scope.Stop);
        foreach (var kind in kinds.Where(Tallies.HasBegun))
        {
            services.Observer.On(new PhaseEnded(Tallies.Of(kind)));
        }
    }

    private async ValueTask SettleAsync(PhaseTally tally)
    {
        if (tally.Left == 0 && await services.Ledger.IsSurveyOpenAsync(tally.Kind))
        {
            await services.Ledger.SetSurveyAsync(tally.Kind, open: false);
        }
    }

    // The health check precedes the first request for an entry, unless a list of changes has shown that the service
    // answers.
    private async Task CheckHealthOnceAsync(PhasePlan plan)
    {
        if (!scope.IsChecked && plan.Items.Count > 0)
        {
            await scope.CheckHealthAsync();
        }
    }
}
