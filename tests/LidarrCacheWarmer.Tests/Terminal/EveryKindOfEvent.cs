using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>Plays a short run with every kind of event.</summary>
internal static class EveryKindOfEvent
{
    public static void Play(SampleRun run)
    {
        run.Tell(new Noted("The ledger was set aside as mbid-artists.csv.corrupt.", DiagnosticLevel.Warning));
        run.Health(new Answer { StatusCode = 200, Elapsed = TimeSpan.FromMilliseconds(84.4) });
        run.Health(new Answer { Fault = TransportFault.Timeout });
        run.Health(new Answer { StatusCode = 503 });
        run.Tell(new LibraryReadingBegan(EntryKind.Artist));
        run.Pass(4);
        run.Tell(new Noted("Various Artists is left out.", DiagnosticLevel.Info));
        run.Tell(new LibraryRead(EntryKind.Artist, 1250));
        run.Tell(new LedgerSynced(EntryKind.Artist, 1250, 17));
        Artists(run);
        Searches(run);
        run.Tell(new LibraryRead(EntryKind.ReleaseGroup, 1));
        run.Tell(new LedgerSynced(EntryKind.ReleaseGroup, 1, 1));
        ReleaseGroups(run);
    }

    private static void Artists(SampleRun run)
    {
        run.Begin(EntryKind.Artist, 10, new PlanCounts { Untried = 10, Deferred = 3, Gone = 1 }, survey: true);
        run.Pass(1);
        run.Warm("Sigur Rós");
        run.Pass(1);
        run.Thin("AC/DC");
        run.Merged("Prince [O(+>]");
        run.Pass(1);
        run.Cold("[red]Markup[/]", attempts: 1);
        run.Cold("Bell\a and \e[2Jescape", attempts: 1, wasSuccess: true);
        run.Missing("Line\nbreak\u2028and \u202Eturned");
        run.Pass(1);
        run.Warm("👨‍👩‍👧 Family", 2, new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "blue" });
        run.TimedOut("椎名林檎", 1);
        run.Tell(new BreakerMoved(BreakerChange.Opened, Open(run, 4)));
        run.Pass(4);
        run.Tell(new BreakerMoved(BreakerChange.Reopened, Open(run, 8)));
        run.Pass(8);
        run.Tell(new BreakerMoved(BreakerChange.Closed, run.Snapshot));
        run.Pass(30);
        run.Beat(run.Snapshot with { Waiting = 2, InFlight = 1 });
        run.Warm("Lone \ud800 half");
        run.Warm("Last");
        run.End();
    }

    private static void Searches(SampleRun run)
    {
        run.Begin(EntryKind.TextSearch, 1, new PlanCounts { Stale = 1, Unsearchable = 2 });
        run.Finish("Motörhead", new Answer { StatusCode = 200 }, new Judgement(Verdict.Thin, Evidence.Read("the search found nothing")), 1);
        run.End();
    }

    private static void ReleaseGroups(SampleRun run)
    {
        run.Begin(EntryKind.ReleaseGroup, 0, new PlanCounts { Warm = 12_000, Missing = 3, WaitingForArtist = 40 });
        run.End();
        run.Begin(EntryKind.ReleaseGroup, 2, new PlanCounts { Failed = 1, Forced = 1 });
        run.Warm("Sigur Rós - ( )");
        run.Tell(new BreakerMoved(BreakerChange.GaveUp, Open(run, 900)));
        run.End();
    }

    private static WarmingSnapshot Open(SampleRun run, int seconds) => run.Snapshot with
    {
        Breaker = BreakerState.Open,
        OpenUntil = run.Snapshot.Now + TimeSpan.FromSeconds(seconds),
        Cause = "503",
    };
}
