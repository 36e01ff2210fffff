using System.Collections.Immutable;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The sizes of the waves in which untried items are sent: how many, before those that were not ready are requested again.
/// Later waves have the last size.
/// </summary>
public sealed class Waves
{
    private const int LongestSeconds = 300;

    private readonly ImmutableArray<int> _sizes;

    /// <summary>
    /// Whether an item that was not ready when it was visited again has its next turn after the untried items of the next
    /// wave, and not at the end of its own. Default: false.
    /// </summary>
    public bool SpreadRetries { get; init; }

    /// <summary>Creates waves of these sizes.</summary>
    /// <param name="sizes">At least one size; each is at least 1.</param>
    public Waves(params ImmutableArray<int> sizes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sizes.Length, nameof(sizes));
        _sizes = sizes;
    }

    /// <summary>Waves of five minutes, which visit a whole kind of entry with the fewest requests.</summary>
    /// <param name="rate">Requests per second.</param>
    public static Waves Steady(double rate) => new(Size(rate, LongestSeconds));

    /// <summary>
    /// Waves that begin with half a minute, so that the first entries are warm soon. Two of them come before longer ones,
    /// because the albums of the first artists have to wait for the end of a wave twice.
    /// </summary>
    /// <param name="rate">Requests per second.</param>
    public static Waves Growing(double rate) => new([.. new[] { 30, 30, 60, 120, LongestSeconds }.Select(seconds => Size(rate, seconds))])
    {
        SpreadRetries = true,
    };

    /// <summary>The size of a wave.</summary>
    /// <param name="number">Its number, from 0.</param>
    public int SizeOf(int number) => _sizes[Math.Min(number, _sizes.Length - 1)];

    private static int Size(double rate, int seconds) => (int)Math.Clamp(rate * seconds, 1, int.MaxValue);
}
