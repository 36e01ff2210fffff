using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>Describes when an entry is checked next: in short words for lists, in keys for scripts.</summary>
internal static class EntryWords
{
    private const int SecondsLength = 19, FullLength = 28;

    public static string Status(ProbeStatus status) => status switch
    {
        ProbeStatus.Success => "success",
        ProbeStatus.Timeout => "timeout",
        ProbeStatus.Untried => "untried",
    };

    public static string Key(DueReason reason) => reason switch
    {
        DueReason.Untried => "untried",
        DueReason.Failed => "failed",
        DueReason.Stale => "stale",
        DueReason.Changed => "changed",
        DueReason.Requested => "requested",
        DueReason.Forced => "forced",
    };

    public static string? Key(Obstacle obstacle) => obstacle switch
    {
        Obstacle.KindIsOff => "config",
        Obstacle.ArtistIsNotCached => "artist",
        Obstacle.Unsearchable => "name",
        Obstacle.Unwanted => "unwanted",
        Obstacle.None => null,
    };

    /// <summary>Advice about the entry; empty when no run has checked the entry and no run will check it.</summary>
    public static string Advice(ListedEntry entry, NextLook next) =>
        entry.Known.Status == ProbeStatus.Untried && next.Obstacle is not (Obstacle.None or Obstacle.ArtistIsNotCached)
            ? ""
            : Diagnosis.For(entry.Kind, entry.Known, entry.Mbid).Advice;

    /// <summary>The time of the next check for scripts; null for "already due" and "never".</summary>
    public static DateTimeOffset? Moment(DateTimeOffset after) =>
        after == DateTimeOffset.MinValue || after == DateTimeOffset.MaxValue ? null : after;

    /// <summary>When the entry is checked, in a few characters: <c>due now</c>, <c>in 3 h</c>.</summary>
    public static string Next(NextLook next, DateTimeOffset now) => next.Obstacle switch
    {
        Obstacle.ArtistIsNotCached => "waits for its artist",
        Obstacle.KindIsOff or Obstacle.Unsearchable or Obstacle.Unwanted => "not checked",
        Obstacle.None when next.Reason is not null => "due now",
        Obstacle.None when next.After == DateTimeOffset.MaxValue => "never again",
        Obstacle.None => $"in {Wording.Short(next.After - now)}",
    };

    /// <summary>When the entry is checked, for a line of fields: a time in UTC, or a word.</summary>
    public static string NextField(NextLook next) => next.Obstacle switch
    {
        Obstacle.ArtistIsNotCached => "waiting",
        Obstacle.KindIsOff or Obstacle.Unsearchable or Obstacle.Unwanted => "off",
        Obstacle.None when next.Reason is not null => "due",
        Obstacle.None when next.After == DateTimeOffset.MaxValue => "never",
        Obstacle.None => Field(next.After),
    };

    /// <summary>A time in UTC, to the second; empty for none.</summary>
    public static string Field(DateTimeOffset? moment) => moment is not { } value ? "" : string.Create(SecondsLength + 1, value.UtcDateTime, static (field, utc) =>
    {
        // Format "O" is by far the fastest.
        Span<char> full = stackalloc char[FullLength];
        _ = utc.TryFormat(full, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        full[..SecondsLength].CopyTo(field);
        field[^1] = 'Z';
    });

    /// <summary>When the entry is checked, and why; a phrase without a full stop.</summary>
    public static string Why(ListedEntry entry, NextLook next, DateTimeOffset now, TimeZoneInfo zone) => next.Obstacle switch
    {
        Obstacle.KindIsOff when entry.Kind == Metadata.EntryKind.TextSearch => "not checked, because process_artist_textsearch in [run] is false",
        Obstacle.KindIsOff => "not checked, because process_release_groups in [run] is false",
        Obstacle.ArtistIsNotCached => "as soon as its artist is cached",
        Obstacle.Unsearchable => "not checked, because Lidarr does not search for such a name",
        Obstacle.Unwanted when entry.ArtistMbid == Library.Mbid.VariousArtists => "not checked: Various Artists is never warmed",
        Obstacle.Unwanted => "not checked, because Lidarr has never listed it",
        Obstacle.None when next.Reason is { } reason => $"the next run ({reason.Word()}), if Lidarr still has it",
        Obstacle.None when next.After == DateTimeOffset.MaxValue => "never again, because cache_recheck_hours in [run] is 0",
        Obstacle.None => $"after {Wording.Day(next.After, zone)} (in {Wording.Duration(next.After - now)})",
    };
}
