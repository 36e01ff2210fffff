using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>
/// The message index of <c>docs/troubleshooting.md</c> has exactly the program's error messages, and the sections of
/// the page match this index.
/// </summary>
public sealed partial class TroubleshootingTests
{
    private static readonly IReadOnlyList<string> Sources =
        [.. SourceTexts.In("src/LidarrCacheWarmer.Core"), .. SourceTexts.In("src/LidarrCacheWarmer")];

    private static readonly MarkdownPage Page = Pages.At("docs/troubleshooting.md");

    /// <summary>The messages in the index of the page.</summary>
    private static readonly IReadOnlyList<string> Messages = [.. Matches(Entry(), Text().Split("\n## Index\n")[1])];

    /// <summary>Parts of the messages that need no action by the user, although the files below contain them.</summary>
    private static readonly string[] Informing =
        ["Lidarr's list of artists has", "Watching Lidarr for additions at", "The metadata server of this Lidarr is", "A refresh of no artists", "PRAGMA ", "Foreign Keys=", "default-src 'none'", "none, or such as"];

    public static TheoryData<string> Quoted => [.. Messages.Distinct(StringComparer.Ordinal)];

    /// <summary>The source files in which every other message needs the user's action.</summary>
    public static TheoryData<string> Complaining =>
    [
        "src/LidarrCacheWarmer.Core/Library/AnswerFault.cs", "src/LidarrCacheWarmer.Core/Library/FrontFault.cs",
        "src/LidarrCacheWarmer.Core/Library/ProxyFault.cs", "src/LidarrCacheWarmer.Core/Library/ConnectionFault.cs",
        "src/LidarrCacheWarmer.Core/Library/RedirectFault.cs", "src/LidarrCacheWarmer.Core/Library/LidarrConnection.cs",
        "src/LidarrCacheWarmer.Core/Library/LidarrClient.cs", "src/LidarrCacheWarmer.Core/Library/Manual",
        "src/LidarrCacheWarmer.Core/Library/LibraryNotes.cs", "src/LidarrCacheWarmer.Core/Ledger/LedgerFaults.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Files/LedgerLock.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvLoader.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvRowReader.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvOpening.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvNotices.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvFile.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Files/DurableFile.cs", "src/LidarrCacheWarmer.Core/Ledger/Sqlite/SqliteFile.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Sqlite/SqliteDatabase.cs", "src/LidarrCacheWarmer.Core/Ledger/Sqlite/SqliteLeftovers.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Sqlite/SqliteWhereabouts.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvPlace.cs",
        "src/LidarrCacheWarmer.Core/Ledger/Sqlite/ScratchCopy.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvFiles.cs",
        "src/LidarrCacheWarmer.Core/Metadata/AnswerWords.cs",
        "src/LidarrCacheWarmer.Core/Metadata/Evidence.cs",
        "src/LidarrCacheWarmer.Core/Metadata/Judgement.cs", "src/LidarrCacheWarmer.Core/Configuration/Settings/SettingTypes.cs",
        "src/LidarrCacheWarmer.Core/Configuration/ConfigLoader.cs", "src/LidarrCacheWarmer.Core/Configuration/Ini",
        "src/LidarrCacheWarmer.Core/Configuration/Sources", "src/LidarrCacheWarmer.Core/Configuration/Options",
        "src/LidarrCacheWarmer/Hosting/ErrorReporter.cs", "src/LidarrCacheWarmer/Runs/MetadataServerFinder.cs",
        "src/LidarrCacheWarmer.Core/Running/ResultsTarget.cs", "src/LidarrCacheWarmer.Core/Ledger/Csv/CsvTargets.cs",
        "src/LidarrCacheWarmer/Service/Watching/WatchNotes.cs", "src/LidarrCacheWarmer/Hosting/PrivilegeDrop.cs",
        "src/LidarrCacheWarmer/Hosting/IdentityChoice.cs", "src/LidarrCacheWarmer/Hosting/HostVariables.cs",
        "src/LidarrCacheWarmer/Web/Dispatcher.cs", "src/LidarrCacheWarmer.Core/Configuration/Settings/WebTypes.cs",
    ];

    [Theory]
    [MemberData(nameof(Quoted))]
    public void Quoted_messages_exist_in_the_program(string message) =>
        Sources.Should().Contain(source => Says(source, message), "the parts around … must appear in one text of the program");

    [Theory]
    [MemberData(nameof(Complaining))]
    public void Every_error_message_of_the_program_is_on_the_page(string path) => SourceTexts.In(path)
        .SelectMany(Pieces).Where(piece => piece.Length >= 30 && piece.Contains(' '))
        .Where(piece => !Array.Exists(Informing, piece.Contains)
            && !Messages.Any(message => message.Contains(piece.TrimEnd('.'), StringComparison.Ordinal)))
        .Should().BeEmpty();

    [Fact]
    public void Sections_quote_only_messages_of_the_index() =>
        Matches(Quote(), Text().Split("\n## Index\n")[0]).Should().NotBeEmpty().And.BeSubsetOf(Messages);

    [Fact]
    public void The_index_links_to_each_section_that_quotes_a_message() =>
        Matches(Section(), Text().Split("\n## Index\n")[1]).Should().Equal(
            Text().Split("\n## Index\n")[0].Split("\n## ")[1..].Where(section => Quote().IsMatch(section)).Select(section => section.Split('\n')[0]));

    private static bool Says(string source, string message)
    {
        var at = 0;
        foreach (var piece in Pieces(message))
        {
            at = source.IndexOf(piece, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += piece.Length;
        }

        return true;
    }

    private static IEnumerable<string> Pieces(string text) =>
        text.Split(SourceTexts.Filling, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Matches(Regex regex, string text) => regex.Matches(text).Select(match => match.Groups["text"].Value);

    private static string Text() => string.Join('\n', Page.Prose.Select(line => line.Text));

    [GeneratedRegex(@"^\* `(?<text>[^`]+)`$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\*\*`(?<text>[^`]+)`\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^\[(?<text>[^]]+)\]\(#[^)]+\):$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
