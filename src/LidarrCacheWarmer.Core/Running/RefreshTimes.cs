using System.Globalization;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// When one Lidarr last refreshed each artist of which it had albums without releases. It stands in one note of the ledger,
/// <c>MBID@ticks</c> each, for they are few.
/// </summary>
internal sealed class RefreshTimes(IStateStore state, InstanceName instance)
{
    private readonly string _note = InstanceNotes.Key("refresh:incomplete", instance);

    /// <summary>The moments.</summary>
    public async ValueTask<Dictionary<Mbid, DateTimeOffset>> ReadAsync()
    {
        var times = new Dictionary<Mbid, DateTimeOffset>();
        foreach (var word in (await state.RecallAsync(_note) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
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

    /// <summary>Remembers these and no others.</summary>
    public ValueTask WriteAsync(IReadOnlyDictionary<Mbid, DateTimeOffset> times) => state.RememberAsync(
        _note,
        times.Count == 0 ? null : string.Join(' ', times.Select(time => string.Create(
            CultureInfo.InvariantCulture, $"{time.Key}@{time.Value.UtcTicks}")).Order(StringComparer.Ordinal)));
}
