using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>Reports problems, and the number of entries that were read from the libraries.</summary>
/// <param name="told">Notes that were already reported.</param>
/// <param name="observer">Receives the reports.</param>
/// <param name="time">The clock.</param>
internal sealed class LibraryReport(ISet<string> told, IWarmingObserver observer, TimeProvider time)
{
    private readonly HashSet<InstanceName> _unread = [];

    /// <summary>Reports that the reading of a kind begins.</summary>
    public void Begins(EntryKind kind) => observer.On(new LibraryReadingBegan(kind));

    /// <summary>Reports that the artists were read.</summary>
    /// <param name="instances">The intake of each Lidarr.</param>
    /// <param name="count">The number of artists.</param>
    /// <param name="added">The number of artists added to the ledger.</param>
    public void Artists(IReadOnlyList<InstanceIntake> instances, int count, int added)
    {
        TellOfUnread(instances, "", "its library");
        Tell(instances, instance => instance.Library.Artists.Count, "artist", instance => LibraryNotes.OfArtists(instance.ArtistTally));
        Tell(EntryKind.Artist, count, added, "Lidarr lists no artists, so there is nothing to do. The ledger is unchanged.");
    }

    /// <summary>Reports that the albums were read.</summary>
    /// <inheritdoc cref="Artists"/>
    public void Albums(IReadOnlyList<InstanceIntake> instances, int count, int added)
    {
        TellOfUnread(instances, "the albums of ", "its albums");
        Tell(instances, instance => instance.Library.AlbumCount, "album", instance => LibraryNotes.OfAlbums(instance.AlbumTally));
        Tell(EntryKind.ReleaseGroup, count, added, "Lidarr lists no albums. The ledger keeps its release groups.");
    }

    private void Tell(EntryKind kind, int count, int added, string nothing)
    {
        observer.On(new LibraryRead(kind, count));
        observer.On(count == 0 ? new Noted(nothing, DiagnosticLevel.Warning) : new LedgerSynced(kind, count, added));
    }

    private void Tell(
        IReadOnlyList<InstanceIntake> instances, Func<InstanceIntake, int> count, string noun, Func<InstanceIntake, IReadOnlyList<string>> notes)
    {
        foreach (var instance in instances)
        {
            var name = instances.Count == 1 ? "" : $"[{instance.Name}] ";
            if (name.Length > 0 && !instance.IsUnread)
            {
                observer.On(count(instance) is var found and > 0
                    ? new Noted($"{name}has {Amounts.Counted(found, noun, $"{noun}s")}.", DiagnosticLevel.Info)
                    : new Noted($"{name}lists no {noun}s.", DiagnosticLevel.Warning));
            }

            foreach (var note in notes(instance).Select(note => name + note).Where(told.Add))
            {
                observer.On(new Noted(note, DiagnosticLevel.Info));
            }
        }
    }

    // Reports in every run which Lidarrs could not be read, because their libraries in the ledger may be outdated.
    private void TellOfUnread(IReadOnlyList<InstanceIntake> instances, string part, string instead)
    {
        foreach (var instance in instances.Where(instance => instance.IsUnread && _unread.Add(instance.Name)))
        {
            var (count, readAt) = instance.Recalled;
            var sentence = count == 0 ? $"Cannot read {part}[{instance.Name}], and none of its entries are known yet; warming the other Lidarrs."
                : readAt is { } at ? $"Cannot read {part}[{instance.Name}]; using {instead} from {Amounts.Duration(time.GetUtcNow() - at)} ago."
                : $"Cannot read {part}[{instance.Name}]; using all entries of the ledger.";
            observer.On(new Noted($"{sentence} {instance.Fault?.Message}", DiagnosticLevel.Warning));
        }
    }
}
