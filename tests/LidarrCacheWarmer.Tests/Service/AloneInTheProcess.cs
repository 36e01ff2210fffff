namespace LidarrCacheWarmer.Tests.Service;

/// <summary>For tests that weigh the memory of the process: no other test may run beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
