using System.Collections.Immutable;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The sizes of the waves: after each wave of untried items, the items that were not ready are requested again. When
/// all sizes are used, the last size repeats.
/// </summary>
public sealed class Waves
{
    private const int LongestSeconds = 300;

    private readonly ImmutableArray<int> _sizes;

    /// <summary>
    /// Whether an item that was not ready at its second attempt is retried only after the untried items of the next
    /// wave, not at the end of its own wave. Default: false.
    /// </summary>
    public bool SpreadRetries { get; init; }

    /// <summary>Creates waves of these sizes.</summary>
    /// <param name="sizes">At least one size; each is at least 1.</param>
    public Waves(params ImmutableArray<int> sizes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sizes.Length, nameof(sizes));
        _sizes = sizes;
    }

    /// <summary>Waves of five minutes, which warm all entries of a kind with the fewest requests.</summary>
    /// <param name="rate">Requests per second.</param>
    public static Waves Steady(double rate) => new(Size(rate, LongestSeconds));

    /// <summary>
    /// Waves that start with half a minute, so that the first entries are warm soon. The first two waves are short,
    /// because the albums of the first artists must wait for the end of two waves.
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
