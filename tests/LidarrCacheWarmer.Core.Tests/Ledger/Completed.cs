using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Returns the result of a completed task; a ledger in files works synchronously.</summary>
[SuppressMessage("Usage", "VSTHRD002", Justification = "The task is complete.")]
internal static class Completed
{
    public static T Now<T>(this ValueTask<T> task)
    {
        task.IsCompleted.Should().BeTrue();
        return task.AsTask().GetAwaiter().GetResult();
    }

    public static void Now(this ValueTask task)
    {
        task.IsCompleted.Should().BeTrue();
        task.AsTask().GetAwaiter().GetResult();
    }

    public static List<T> Now<T>(this IAsyncEnumerable<T> items) => items.ToListAsync(TestContext.Current.CancellationToken).Now();
}
