using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>A ledger that measures how much memory its calls allocate.</summary>
/// <remarks>Not sealed, because DispatchProxy derives a class from it at run time.</remarks>
[SuppressMessage("Performance", "CA1812", Justification = "DispatchProxy creates the instance at run time.")]
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives a class at run time.")]
internal class MeasuredLedger : DispatchProxy
{
    private ILedger _inner = null!;
    private long _allocated;

    public static ILedger Around(ILedger inner)
    {
        var proxy = Create<ILedger, MeasuredLedger>();
        ((MeasuredLedger)(object)proxy)._inner = inner;
        return proxy;
    }

    /// <summary>Bytes allocated by the calls so far.</summary>
    public static long AllocatedBy(ILedger measured) => Interlocked.Read(ref ((MeasuredLedger)(object)measured)._allocated);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return targetMethod!.Invoke(_inner, args);
        }
        finally
        {
            Interlocked.Add(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
