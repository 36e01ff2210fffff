namespace LidarrCacheWarmer.Core.Tests;
public sealed class Smoke { [Fact] public void A_test_runs() => 1.Should().Be(1); }
