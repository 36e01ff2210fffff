using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Generates operations on a ledger, including closings and kills.</summary>
internal static class LedgerSteps
{
    private const int Artists = 4;

    public static readonly Gen<Step> Steps = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, Artists - 1], LedgerSamples.Names, Gen.Bool, Gen.Enum<EntrySource>()).Select((id, name, manual, album) =>
            (Step)new SyncStep(id, name, manual ? EntrySource.Manual : EntrySource.Lidarr, album))),
        (2, Gen.Select(Gen.Int[0, 2], LedgerSamples.Names, Gen.Bool).Select((key, value, keeps) => (Step)new NoteStep($"key{key}", keeps ? value : null))),
        (6, Gen.Int[0, Artists - 1].SelectMany(id => Gen.Enum<EntryKind>().SelectMany(kind =>
            LedgerSamples.Records(kind).Select(record => (Step)new WriteStep(id, kind, record))))),
        (2, Gen.Select(Gen.Int[0, Artists - 1], Gen.Bool).Select((id, isArtist) => (Step)new RemoveStep(id, isArtist ? EntryKind.Artist : EntryKind.ReleaseGroup))),
        (2, Gen.Select(Gen.Int[0, 2], Gen.Enum<TargetEnd>()).Select((server, end) => (Step)new TargetStep(server, end))),
        (1, Gen.Const((Step)new PlainStep("flush"))),
        (1, Gen.Const((Step)new PlainStep("fold"))),
        (1, Gen.Const((Step)new PlainStep("close"))),
        (2, Gen.Const((Step)new PlainStep("kill"))),
        (2, Gen.Const((Step)new PlainStep("kill unflushed"))),
        (1, Gen.Const((Step)new PlainStep("kill before renaming"))),
        (1, Gen.Const((Step)new PlainStep("kill after renaming"))));

    /// <summary>Whether a switch to another metadata server is completed or interrupted by a kill.</summary>
    public enum TargetEnd
    {
        Done,
        KilledBeforeRenaming,
        KilledAfterRenaming,
    }

    public abstract record Step;

    public sealed record TargetStep(int Server, TargetEnd End) : Step
    {
        public MetadataTarget Target { get; } = MetadataTarget.From($"http://server{Server}:5001/api");
    }

    public sealed record SyncStep(int Id, string Name, EntrySource Artist, EntrySource Album) : Step;

    public sealed record NoteStep(string Key, string? Value) : Step;

    public sealed record WriteStep(int Id, EntryKind Kind, ProbeRecord Record) : Step;

    public sealed record RemoveStep(int Id, EntryKind Kind) : Step;

    public sealed record PlainStep(string What) : Step;
}
