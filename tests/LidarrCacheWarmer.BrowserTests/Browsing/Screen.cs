namespace LidarrCacheWarmer.BrowserTests.Browsing;

/// <summary>The screen of a device, and what its user prefers.</summary>
/// <param name="Name">The name in test names and file names.</param>
/// <param name="Width">The width in CSS pixels.</param>
/// <param name="Height">The height in CSS pixels.</param>
/// <param name="IsPhone">Whether it is a phone.</param>
/// <param name="IsDark">Whether the user prefers a dark page.</param>
public sealed record Screen(string Name, int Width, int Height, bool IsPhone, bool IsDark)
{
    public static Screen Phone { get; } = new("phone", 390, 844, IsPhone: true, IsDark: false);

    public static Screen Desktop { get; } = new("desktop", 1280, 900, IsPhone: false, IsDark: false);

    public static IReadOnlyList<Screen> All { get; } = [Phone, Phone.Dark(), Desktop, Desktop.Dark()];

    /// <summary>The same screen with a dark page.</summary>
    public Screen Dark() => this with { Name = Name + "-dark", IsDark = true };

    public BrowserNewContextOptions ToOptions() => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        DeviceScaleFactor = IsPhone ? 2 : 1,
        ReducedMotion = ReducedMotion.Reduce,
        IgnoreHTTPSErrors = true,
        Locale = "en-GB",
    };
}
