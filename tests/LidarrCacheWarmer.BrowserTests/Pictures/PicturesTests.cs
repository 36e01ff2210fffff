using LidarrCacheWarmer.BrowserTests.Browsing;

namespace LidarrCacheWarmer.BrowserTests.Pictures;

/// <summary>
/// The pictures for README and docs. <c>scripts/screenshots</c> names their folder in <c>PICTURES</c>; without it, they
/// are only checked.
/// </summary>
public sealed class PicturesTests(DemoWorld world, ITestOutputHelper output) : IClassFixture<DemoWorld>
{
    private const int MostBytes = 200_000;

    private const string FirstScreen =
        """
        () => {
          const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].filter(one => !one.name.endsWith("/events"));
          return [performance.getEntriesByName("first-contentful-paint")[0].startTime, all.reduce((sum, one) => sum + one.transferSize, 0), all.length];
        }
        """;

    [Fact]
    public async Task Pictures_of_the_demo_are_small_files_without_a_fault_on_the_page()
    {
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["run-phone"] = await TakeAsync(Screen.Phone, "", tab => Expect(tab.Now.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5)),
        };
        await world.EndTheRunAsync();
        foreach (var screen in Screen.All)
        {
            pictures[$"overview-{screen.Name}"] = await TakeAsync(screen, "", tab => Expect(tab.Title).ToContainTextAsync("Your library is"));
        }

        foreach (var page in new[] { "entries", "runs", "server" })
        {
            pictures[$"{page}-desktop"] = await TakeAsync(Screen.Desktop, page, tab => Expect(tab.Title).ToBeVisibleAsync());
        }

        pictures.Should().OnlyContain(picture => picture.Value.Length > 10_000 && picture.Value.Length < MostBytes);
        await SaveAsync(pictures);
    }

    private async Task<byte[]> TakeAsync(Screen screen, string path, Func<Tab, Task> ready)
    {
        await using var profile = await world.OpenAsync(screen);
        var tab = await profile.OpenAsync(world.Address + path);
        await ready(tab);
        var picture = await tab.Page.ScreenshotAsync();
        var figures = await tab.Page.EvaluateAsync<double[]>(FirstScreen);
        output.WriteLine($"/{path} on {screen.Name}: first paint after {figures[0]:0} ms, {figures[1]:0} bytes in {figures[2]:0} answers; picture {picture.Length} bytes");
        tab.Faults.Should().BeEmpty();
        return picture;
    }

    private static async Task SaveAsync(IReadOnlyDictionary<string, byte[]> pictures)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        _ = Directory.CreateDirectory(folder);
        foreach (var (name, picture) in pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), picture);
        }
    }
}
