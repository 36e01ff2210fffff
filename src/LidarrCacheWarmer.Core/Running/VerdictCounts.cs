using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// A count for each verdict. It is a struct, because each result creates a new value, and a struct allocates no memory.
/// </summary>
internal readonly struct VerdictCounts : IEquatable<VerdictCounts>
{
    private readonly Numbers _numbers;

    private VerdictCounts(Numbers numbers) => _numbers = numbers;

    /// <summary>The count of a verdict.</summary>
    public int Of(Verdict verdict) => _numbers[(int)verdict];

    /// <summary>A copy in which the count of a verdict is one higher.</summary>
    public VerdictCounts With(Verdict verdict)
    {
        var numbers = _numbers;
        numbers[(int)verdict]++;
        return new VerdictCounts(numbers);
    }

    public bool Equals(VerdictCounts other) => ((ReadOnlySpan<int>)_numbers).SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => obj is VerdictCounts other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var number in _numbers)
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    [InlineArray(VerdictInfo.Count)]
    private struct Numbers
    {
        private int _first;
    }
}
