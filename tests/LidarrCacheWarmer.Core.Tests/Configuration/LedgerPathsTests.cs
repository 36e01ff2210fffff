using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Configs in which two settings name the same file.</summary>
public sealed class LedgerPathsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("artists_csv_path")]
    [InlineData("release_groups_csv_path")]
    [InlineData("db_path")]
    public void The_config_file_is_rejected_as_a_ledger_file(string key)
    {
        foreach (var path in new[] { "config.ini", "./config.ini", _folder.ConfigPath })
        {
            _folder.RefuseLines("[ledger]", $"{key} = {path}").Problems.Should().ContainSingle()
                .Which.Sentence.Should().Contain($"ledger.{key} is this config file itself");
        }
    }

    [Theory]
    [InlineData("release_groups_csv_path = a.csv.journal", ".journal")]
    [InlineData("release_groups_csv_path = a.csv.lock", ".lock")]
    [InlineData("db_path = a.csv.notes", ".notes")]
    public void A_companion_file_of_one_ledger_file_is_rejected_for_another_setting(string line, string ending)
    {
        _folder.RefuseLines("[ledger]", "artists_csv_path = a.csv", line).Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain($"is reserved as the {ending} file of ledger.artists_csv_path");
    }

    [Fact]
    public void Every_setting_that_names_a_ledger_file_belongs_to_a_kind_of_ledger() =>
        _folder.LoadLines().Options.Ledger.Files.Select(file => file.Setting)
            .Should().BeEquivalentTo(LedgerSettings.All.Where(setting => setting.TypeName == LedgerSettings.DatabasePath.TypeName));

    [Fact]
    public void The_manual_entries_file_is_rejected_as_a_ledger_file() =>
        _folder.RefuseLines("[manual]", "manual_entries_file = mbid_cache.db").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("manual.manual_entries_file is the same file as ledger.db_path");
}
