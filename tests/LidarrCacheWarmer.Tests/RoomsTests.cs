using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Tests.Docs;

namespace LidarrCacheWarmer.Tests;

/// <summary>
/// Each top-level folder (room) uses only the folders listed before it, and each namespace equals its folder.
/// </summary>
public sealed partial class RoomsTests
{
    private const string Root = "LidarrCacheWarmer.";

    private static readonly Architecture Program = new ArchLoader().LoadAssembly(typeof(ExitCode).Assembly).Build();

    private static readonly string[] Rooms = ["Hosting", "Terminal", "Runs", "Service", "Notifications", "Web", "Cli"];

    public static TheoryData<string, string[]> RoomsAndThoseBelow => [.. Rooms.Select((room, index) => (room, Rooms[..index]))];

    [Theory]
    [MemberData(nameof(RoomsAndThoseBelow))]
    public void A_folder_of_the_program_uses_only_the_folders_listed_before_it(string room, string[] below)
    {
        var known = Program.Types.Where(type => RoomOf(type) == room)
            // The library takes a type parameter of generated code for the parameter of the same name in another type.
            .SelectMany(type => type.Dependencies.Where(dependency => dependency.Target is not GenericParameter).Select(dependency => (Room: RoomOf(dependency.Target), Use: $"{type.Name} uses {dependency.Target.FullName}")))
            .Where(use => use.Room is not null && Rooms.Contains(use.Room))
            .Distinct()
            .ToList();

        known.Should().NotBeEmpty("the room must have been found");
        known.Where(use => use.Room != room && !below.Contains(use.Room)).Select(use => use.Use).Should().BeEmpty();
    }

    [Theory]
    [InlineData("src/LidarrCacheWarmer.Core", "LidarrCacheWarmer")]
    [InlineData("src/LidarrCacheWarmer", "LidarrCacheWarmer")]
    [InlineData("src/LidarrCacheWarmer.Simulator", "LidarrCacheWarmer.Simulator")]
    public void A_namespace_equals_its_folder(string project, string root)
    {
        var folder = Path.Combine(Pages.Root, project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))
            .ToList();

        files.Should().NotBeEmpty();
        files.Where(file => Namespace().Match(File.ReadAllText(Path.Combine(folder, file))) is { Success: true } said
            && said.Groups["name"].Value != string.Join('.', [root, .. Path.GetDirectoryName(file)!.Split('/', StringSplitOptions.RemoveEmptyEntries)])).Should().BeEmpty();
    }

    private static string? RoomOf(IType type) =>
        type.Namespace?.FullName is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();
}
