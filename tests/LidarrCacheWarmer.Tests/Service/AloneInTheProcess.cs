namespace LidarrCacheWarmer.Tests.Service;

/// <summary>Tests that measure the memory of the process, and therefore run alone.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
