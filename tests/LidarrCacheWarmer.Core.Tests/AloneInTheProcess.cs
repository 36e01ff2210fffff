namespace LidarrCacheWarmer.Core.Tests;

/// <summary>Tests that change the whole process, such as its environment; no other test runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
