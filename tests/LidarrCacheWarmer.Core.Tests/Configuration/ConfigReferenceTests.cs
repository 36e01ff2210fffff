using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class ConfigReferenceTests
{
    [Fact]
    public void The_docs_page_equals_the_settings_table()
    {
        var page = PathOfPage();
        if (File.ReadAllText(page) != ConfigReference.Text)
        {
            File.WriteAllText($"{page}.received", ConfigReference.Text);
        }

        File.ReadAllText(page).Should().Be(ConfigReference.Text, "if the new text is right, move docs/configuration.md.received over the page");
    }

    [Fact]
    public void Every_setting_has_a_row_in_the_reference() => SettingTable.All.Should().OnlyContain(setting =>
        ConfigReference.Text.Contains($"\n| `{setting.Key}` | `{setting.DefaultText}` |", StringComparison.Ordinal));

    [Fact]
    public void No_text_of_a_setting_breaks_a_table_row() =>
        SettingTable.All.Should().OnlyContain(setting => !$"{setting.Meaning}{setting.WhyDefault}{setting.Range}{setting.DefaultText}".Contains('|'));

    private static string PathOfPage([CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "..", "docs", "configuration.md");
}
