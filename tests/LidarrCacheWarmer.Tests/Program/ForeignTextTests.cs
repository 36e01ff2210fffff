using System.Globalization;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Names with text that a terminal, a markup language or a log would interpret if not escaped.</summary>
public sealed class ForeignTextTests : ProgramTest
{
    private const string Hostile = "\u001b]0;owned\u0007\u001b[2J\u202Ekcab\u2028\r[1/1] Checking Forged ... SUCCESS\n[/] [bold]";

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = AwkwardNames.All.Count, AlbumsPerArtist = 1 },
        Metadata = new MetadataOptions { Compact = true },
    };

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    public async Task No_name_is_printed_with_control_characters(params string[] arguments)
    {
        World.Library.Add(new SimulatedArtist
        {
            Mbid = "5b11f4ce-a62d-471e-81fc-a69a8278c7da",
            Name = Hostile,
            Albums = [new SimulatedAlbum("1b022e01-4da6-387b-8658-8678046e4cef", Hostile)],
        });
        Configure("run.process_release_groups = true", "run.process_artist_textsearch = true");

        var run = await RunAsync(arguments);

        run.ExitCode.Should().Be(0);
        (run.Output + run.Error).Where(Acts).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_result_is_printed_on_one_line_even_if_its_name_has_line_breaks()
    {
        Configure();

        var run = await RunAsync();

        run.OutputLines.Count(line => line.Contains("] Checking ", StringComparison.Ordinal)).Should().Be(Artists.Count);
    }

    [Fact]
    public async Task Harmless_text_is_shown_unchanged()
    {
        Configure();

        var run = await RunAsync();

        run.Output.Should().ContainAll("[red]Alert[/]", "<b>Html</b>", "宇多田ヒカル", "𝕏 Astral", "100% Pure", "Sinéad O'Connor");
    }

    [Fact]
    public async Task The_ledger_keeps_every_name_unchanged()
    {
        Configure("ledger.storage_type = csv");

        await RunAsync();

        LedgerRows.Artists(Folder).Values.Select(row => row["artist_name"])
            .Should().BeEquivalentTo(AwkwardNames.All);
    }

    private static bool Acts(char character) => character != '\n' && char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character is not '\u200D',
        _ => false,
    };
}
