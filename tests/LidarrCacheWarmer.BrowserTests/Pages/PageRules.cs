using AwesomeAssertions.Execution;
using LidarrCacheWarmer.BrowserTests.Browsing;

namespace LidarrCacheWarmer.BrowserTests.Pages;

/// <summary>The rules that each page keeps in each state.</summary>
internal static class PageRules
{
    /// <summary>Checks a page.</summary>
    /// <param name="tab">The page.</param>
    /// <param name="screen">The screen on which the page is shown.</param>
    /// <param name="mostShifts">The largest layout shift: zero, except for a page that has changed by events.</param>
    public static async Task CheckAsync(Tab tab, Screen screen, double mostShifts = 0)
    {
        using var all = new AssertionScope();
        string.Join('\n', await tab.ViolationsAsync()).Should().BeEmpty("axe finds no violation");
        (await tab.OverflowAsync(screen)).Should().Be(0, "nothing scrolls horizontally");
        (await tab.ShiftsAsync()).Should().BeLessThanOrEqualTo(mostShifts, "nothing moves without input");
        string.Join('\n', tab.Faults).Should().BeEmpty("the page causes no error");
    }
}
