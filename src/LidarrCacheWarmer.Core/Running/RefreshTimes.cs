using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// The times at which one Lidarr last refreshed some artists. There are only a few times, so one note in the ledger
/// contains all of them, each as <c>MBID@ticks</c>.
/// </summary>
/// <param name="state">Stores the note.</param>
/// <param name="note">The key of the note.</param>
internal sealed class RefreshTimes(IStateStore state, string note)
{
    /// <summary>Reads the times.</summary>
    public async ValueTask<Dictionary<Mbid, DateTimeOffset>> ReadAsync()
    {
        var times = new Dictionary<Mbid, DateTimeOffset>();
        foreach (var word in (await state.RecallAsync(note) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var services = word.Split('@');
            if (services.Length == 2 && Mbid.TryParse(services[0], out var mbid)
                && long.TryParse(services[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks <= DateTimeOffset.MaxValue.UtcTicks)
            {
                times[mbid] = new DateTimeOffset(ticks, TimeSpan.Zero);
            }
        }

        return times;
    }

    /// <summary>Replaces the stored times.</summary>
    public ValueTask WriteAsync(IReadOnlyDictionary<Mbid, DateTimeOffset> times) => state.RememberAsync(
        note,
        times.Count == 0 ? null : string.Join(' ', times.Select(time => string.Create(
            CultureInfo.InvariantCulture, $"{time.Key}@{time.Value.UtcTicks}")).Order(StringComparer.Ordinal)));
}
