namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Tests that measure the memory of the process; no other test runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
