namespace LidarrCacheWarmer.Core.Tests;

/// <summary>Tests that change the whole process, such as its environment, and therefore run alone.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
