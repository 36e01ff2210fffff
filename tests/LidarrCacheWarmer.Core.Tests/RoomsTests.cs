using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests;

/// <summary>Each top-level folder of Core (a "room") uses only the folders that these tests list for it.</summary>
public sealed class RoomsTests
{
    private const string Root = "LidarrCacheWarmer.";

    private static readonly Architecture Core = new ArchLoader().LoadAssembly(typeof(Mbid).Assembly).Build();

    [Theory]
    [InlineData("Network", "")]
    [InlineData("Configuration", "Network")]
    [InlineData("Library", "Network")]
    [InlineData("Metadata", "Library Network")]
    [InlineData("Ledger", "Library Metadata")]
    [InlineData("Planning", "Ledger Library Metadata")]
    [InlineData("Warming", "Configuration Ledger Library Metadata")]
    [InlineData("Running", "Configuration Ledger Library Metadata Planning Warming")]
    [InlineData("Status", "Configuration Ledger Library Metadata Planning Running Warming")]
    [InlineData("Reporting", "Configuration Ledger Library Metadata Planning Running Warming")]
    [InlineData("Checking", "Configuration Ledger Library Metadata Network Reporting")]
    public void A_folder_of_Core_uses_only_the_folders_that_are_listed_for_it(string room, string below)
    {
        var known = Core.Types.Where(type => RoomOf(type) == room)
            .SelectMany(type => type.Dependencies.Select(dependency => RoomOf(dependency.Target)))
            .OfType<string>()
            .Distinct();

        known.Should().NotBeEmpty("the folder must contain types").And.BeSubsetOf([room, .. below.Split(' ')]);
    }

    [Fact]
    public void Warming_uses_only_PacerSettings_from_the_configuration() =>
        Core.Types.Where(type => RoomOf(type) == "Warming")
            .SelectMany(type => type.Dependencies.Select(dependency => dependency.Target))
            .Where(type => RoomOf(type) == "Configuration").Select(type => type.Name).Distinct()
            .Should().Equal("PacerSettings");

    [Fact]
    public void Files_outside_the_folders_of_Core_use_no_folder()
    {
        var shared = Core.Types.Where(type => type.Namespace?.FullName == Root.TrimEnd('.') && !type.IsNested).ToList();

        shared.Select(type => type.Name).Should().BeEquivalentTo("Amounts", "FileKind", "FileLock", "FileStatus", "InstanceName", "LedgerKind", "LedgerKindInfo", "PipeFile", "SafeText", "Secret", "SmallFile", "TimeRange");
        shared.SelectMany(type => type.Dependencies.Select(dependency => RoomOf(dependency.Target))).OfType<string>().Should().BeEmpty();
    }

    private static string? RoomOf(IType type) =>
        type.Namespace?.FullName is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;
}
