namespace LidarrCacheWarmer.Simulator.Library;

/// <summary>Reproducible randomness: equal seeds and keys give equal numbers in every process.</summary>
internal static class SeededHash
{
    public static ulong For(ulong seed, string key)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var letter in key)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return Mix(hash);
    }

    public static ulong For(ulong seed, uint first, uint second) => Mix(Mix(seed ^ first) + second);

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public static double Share(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
