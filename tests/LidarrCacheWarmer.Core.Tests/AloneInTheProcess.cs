namespace LidarrCacheWarmer.Core.Tests;

/// <summary>Tests that change what belongs to the whole process, such as its environment; nothing else runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneInTheProcess;
