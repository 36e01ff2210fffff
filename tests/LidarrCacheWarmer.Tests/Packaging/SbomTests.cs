using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>Compares the SBOM (list of components), made as in <c>./publish</c>, with the lock file.</summary>
public sealed class SbomTests : IDisposable
{
    // These packages only build the program and link the runtime into it. The SBOM lists the runtime separately.
    private static readonly string[] Compilers = ["Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"];

    private readonly string _folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-sbom-").FullName;

    [Fact]
    public async Task Sbom_lists_exactly_the_shipped_packages_and_the_runtime()
    {
        using var bom = await MakeAsync();

        var components = bom.RootElement.GetProperty("components").EnumerateArray().ToDictionary(Text("name"), Text("version"), StringComparer.Ordinal);
        var runtime = components.Single(component => component.Key.StartsWith(".NET (NativeAOT", StringComparison.Ordinal));
        runtime.Value.Should().Be(Locked("linux-x64")["Microsoft.DotNet.ILCompiler"]);
        var page = components.Single(component => component.Key.StartsWith("ASP.NET Core (NativeAOT", StringComparison.Ordinal));
        page.Value.Should().Be(runtime.Value);
        components.Should().ContainKey("SQLite");
        components.Remove(runtime.Key);
        components.Remove(page.Key);
        components.Should().BeEquivalentTo(Locked("").Where(package => !IsTool(package.Key)));
    }

    [Fact]
    public async Task Sbom_describes_the_program_and_is_reproducible()
    {
        using var bom = await MakeAsync();

        var described = bom.RootElement.GetProperty("metadata");
        described.GetProperty("component").GetProperty("name").GetString().Should().Be("lidarr-cache-warmer");
        described.GetProperty("component").GetProperty("version").GetString().Should().Be("1.2.3");
        described.TryGetProperty("timestamp", out _).Should().BeFalse();
        bom.RootElement.TryGetProperty("serialNumber", out _).Should().BeFalse();
    }

    [Fact]
    public void Sbom_is_made_by_publish_and_is_in_every_download()
    {
        Repository.Read("publish").Should().Contain("scripts/sbom ");
        Repository.Read("scripts/package").Should().Contain("artifacts/lidarr-cache-warmer.cdx.json LICENSE").And.Contain("dist/$name.cdx.json");
        Repository.Read(".github/workflows/release.yml").Should().Contain("scripts/package").And.Contain("dist/*");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonDocument> MakeAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Repository.At("scripts/sbom"), ["linux-x64", "1.2.3", _folder])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, because: error);
        return JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "lidarr-cache-warmer.cdx.json")));
    }

    /// <summary>
    /// The program's packages with versions: those for all systems if <paramref name="runtime"/> is empty, otherwise
    /// those that the runtime adds.
    /// </summary>
    private static Dictionary<string, string> Locked(string runtime)
    {
        using var locked = JsonDocument.Parse(Repository.Read("src/LidarrCacheWarmer/packages.lock.json"));
        return locked.RootElement.GetProperty("dependencies").GetProperty(runtime.Length == 0 ? "net10.0" : $"net10.0/{runtime}").EnumerateObject()
            .Where(package => Text("type")(package.Value) != "Project")
            .ToDictionary(package => package.Name, package => Text("resolved")(package.Value), StringComparer.Ordinal);
    }

    private static bool IsTool(string package) => Compilers.Contains(package) || Analyzers().Contains(package);

    private static IEnumerable<string> Analyzers() => XDocument.Parse(Repository.Read("Directory.Build.props"))
        .Descendants("PackageReference").Where(reference => (string?)reference.Attribute("PrivateAssets") == "all")
        .Select(reference => (string)reference.Attribute("Include")!);

    private static Func<JsonElement, string> Text(string property) => element => element.GetProperty(property).GetString()!;
}
