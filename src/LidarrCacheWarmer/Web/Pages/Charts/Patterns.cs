namespace LidarrCacheWarmer.Web.Pages.Charts;

/// <summary>The patterns of the verdicts' colours, for readers who cannot tell the colours apart.</summary>
internal static class Patterns
{
    /// <summary>The patterns, once each page.</summary>
    public static Html All { get; } = new(
        """
        <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
        <pattern id="p-green" class="c-green" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="currentColor"/></pattern>
        <pattern id="p-orange" class="c-orange" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="currentColor"/><circle class="gap" cx="4" cy="4" r="1.8"/></pattern>
        <pattern id="p-teal" class="c-teal" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="currentColor"/><path class="gap" d="M0 0h2.5v8h-2.5z"/></pattern>
        <pattern id="p-red" class="c-red" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="currentColor"/><path class="gap" d="M0 0h2.5v8h-2.5z"/></pattern>
        <pattern id="p-violet" class="c-violet" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="currentColor"/><path class="gap" d="M0 0v2.5h8v-2.5z"/></pattern>
        <pattern id="p-plain" class="c-plain" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="gap" width="8" height="8"/><circle cx="4" cy="4" r="1.6" fill="currentColor"/></pattern>
        </defs></svg>
        """);
}
