using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>Files that would be two things at once.</summary>
public sealed class LedgerPathsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("artists_csv_path")]
    [InlineData("release_groups_csv_path")]
    [InlineData("db_path")]
    public void Config_is_no_file_of_the_ledger(string key)
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
    public void What_belongs_to_one_file_is_no_other_one(string line, string ending)
    {
        _folder.RefuseLines("[ledger]", "artists_csv_path = a.csv", line).Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain($"is the {ending} file of ledger.artists_csv_path");
    }

    [Fact]
    public void Every_file_that_a_setting_names_belongs_to_a_kind_of_ledger() =>
        _folder.LoadLines().Options.Ledger.Files.Select(file => file.Setting)
            .Should().BeEquivalentTo(LedgerSettings.All.Where(setting => setting.TypeName == LedgerSettings.DatabasePath.TypeName));

    [Fact]
    public void List_of_manual_entries_is_no_file_of_the_ledger() =>
        _folder.RefuseLines("[manual]", "manual_entries_file = mbid_cache.db").Problems.Should().ContainSingle()
            .Which.Sentence.Should().Contain("manual.manual_entries_file is the same file as ledger.db_path");
}
