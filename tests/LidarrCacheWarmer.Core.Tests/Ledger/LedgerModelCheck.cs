using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.LedgerSteps;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Applies the same steps to a ledger and its model, and compares them after every step.</summary>
internal static class LedgerModelCheck
{
    public static void Check(
        Step[] steps, Func<LocalLedger> open, bool everyWriteLasts, bool everySyncLasts,
        Action<LocalLedger, bool> kill, Action<LocalLedger, bool, Action<LocalLedger>> killFolding)
    {
        var model = new LedgerModel();
        var ledger = open();
        foreach (var step in steps)
        {
            switch (step)
            {
                case SyncStep sync:
                    model.Sync(sync);
                    ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Numbered(sync.Id), sync.Name)], sync.Artist);
                    ledger.Upsert([new Album(LedgerSamples.Numbered(sync.Id), sync.Name, LedgerSamples.Numbered(sync.Id), sync.Name)], sync.Album);
                    model.Keep(everySyncLasts);
                    break;
                case NoteStep note:
                    ledger.Remember(note.Key, note.Value);
                    model.Note(note);
                    model.Keep();
                    break;
                case WriteStep write:
                    model.Keep(Write(model, ledger, write) && everyWriteLasts);
                    break;
                case RemoveStep remove:
                    var removed = ledger.Remove(remove.Kind, [LedgerSamples.Numbered(remove.Id)]);
                    removed.Should().Be(model.Remove(remove));
                    model.Keep(everyWriteLasts);
                    break;
                case TargetStep { End: TargetEnd.Done } target:
                    var isChanged = ledger.UseTarget(target.Target) is not null;
                    isChanged.Should().Be(model.Use(target));
                    if (!isChanged)
                    {
                        // Without a change of the server, UseTarget stores nothing, so earlier writes need a sync.
                        ledger.Fsync();
                    }

                    model.Keep();
                    break;
                case TargetStep target:
                    killFolding(ledger, target.End == TargetEnd.KilledAfterRenaming, ledger => ledger.UseTarget(target.Target));
                    model.Use(target);
                    model.Keep();
                    ledger = open();
                    ledger.Notices.Should().BeEmpty();
                    break;
                case PlainStep { What: "flush" }:
                    ledger.Fsync();
                    model.Keep();
                    break;
                case PlainStep { What: "fold" }:
                    ledger.Compact();
                    model.Keep();
                    break;
                case PlainStep { What: "kill unflushed" }:
                    kill(ledger, false);
                    model.Forget();
                    ledger = open();
                    break;
                case PlainStep plain:
                    End(plain.What, ledger, kill, killFolding);
                    model.Keep();
                    ledger = open();
                    ledger.Notices.Should().BeEmpty();
                    break;
            }

            model.ShouldBe(ledger);
        }

        ledger.Dispose();
        using var last = open();
        model.ShouldBe(last);
    }

    private static bool Write(LedgerModel model, LocalLedger ledger, WriteStep write)
    {
        var mbid = LedgerSamples.Numbered(write.Id);
        var isThere = write.Kind == EntryKind.ReleaseGroup ? ledger.FindReleaseGroup(mbid) is not null : ledger.FindArtist(mbid) is not null;
        if (isThere)
        {
            ledger.Write([new LedgerChange(new EntryKey(write.Kind, mbid), write.Record)]);
            model.Write(write);
        }

        return isThere;
    }

    private static void End(string how, LocalLedger ledger, Action<LocalLedger, bool> kill, Action<LocalLedger, bool, Action<LocalLedger>> killFolding)
    {
        if (how == "close")
        {
            ledger.Dispose();
        }
        else if (how == "kill")
        {
            kill(ledger, true);
        }
        else
        {
            killFolding(ledger, how == "kill after renaming", static ledger => ledger.Compact());
        }
    }
}
