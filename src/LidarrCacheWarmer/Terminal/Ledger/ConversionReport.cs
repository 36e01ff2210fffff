using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Terminal.Ledger;

/// <summary>Prints the result of a conversion and the remaining steps for the user.</summary>
internal static class ConversionReport
{
    public static IEnumerable<string> Lines(ConversionResult result, LedgerKind to, WarmerOptions options, bool isDryRun)
    {
        foreach (var notice in result.Notices)
        {
            yield return SafeText.From(notice);
        }

        foreach (var path in result.SetAside)
        {
            yield return isDryRun
                ? $"Would be set aside under another name: {SafeText.From(path)}"
                : $"What was in the way is kept as {SafeText.From(path)}";
        }

        var counts = result.Counts is { } ledger
            ? EntryLines.Counted(ledger.Artists.Total, 0, ledger.ReleaseGroups.Total)
            : "";
        yield return $"{(isDryRun ? "Would carry" : "Carried")} {(counts.Length == 0 ? "rows that are kept without being used" : counts)} from "
            + $"{Files(result.Sources)} into {Files(result.Targets)}{(isDryRun ? "." : "; the former stay as they are.")}";
        yield return isDryRun ? "Nothing was changed: without --dry-run it is carried out." : NextStep(LedgerKindInfo.For(to).Word, options);
    }

    private static string Files(IReadOnlyList<string> paths) => SafeText.From(string.Join(" and ", paths));

    private static string NextStep(string word, WarmerOptions options)
    {
        var effective = options.Settings.First(setting => setting.Setting is { Section: "ledger", Key: "storage_type" });
        if (string.Equals(effective.Text, word, StringComparison.OrdinalIgnoreCase))
        {
            return $"storage_type = {word} is set already, so the next run uses it.";
        }

        var where = effective.Origin switch
        {
            SettingOrigin.Default => $"in [ledger] of {options.ConfigPath}",
            SettingOrigin.Environment => $"by the environment variable {effective.Where}",
            SettingOrigin.ConfigFile or SettingOrigin.CommandLine => $"in [ledger] at {effective.Where}",
        };
        return SafeText.From($"Now set storage_type = {word} {where}, where it is {effective.Text}: this program never changes a config. Until then runs go on with the former files.");
    }
}
