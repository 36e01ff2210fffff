using LidarrCacheWarmer.Ledger;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The messages for errors of the system or of SQLite.</summary>
public sealed class LedgerSentencesTests
{
    private const string Forbidden = "This user cannot write to the ledger /data/l. Give its file and directory to the user that runs this program.";
    private const string Full = "The disk is full, so the ledger /data/l cannot be written. All saved results are safe. Free disk space, then start again.";

    [Theory]
    [InlineData(5, "Another program has locked the ledger /data/l. Close the database browser, sqlite3 shell or backup that has it open, then start again.")]
    [InlineData(6, "Another program has locked the ledger /data/l. Close the database browser, sqlite3 shell or backup that has it open, then start again.")]
    [InlineData(8, Forbidden)]
    [InlineData(10, "Cannot read or write the ledger /data/l (it says so). Fix the cause, then start again.")]
    [InlineData(11, "The ledger /data/l is damaged (it says so.). Restore a backup, or move the file away: the next run then "
        + "starts a new ledger and checks everything again.")]
    [InlineData(13, Full)]
    [InlineData(14, "Cannot open the ledger /data/l. Check that its directory exists and that this user can write to it.")]
    [InlineData(26, "The ledger /data/l is damaged (it says so.). Restore a backup, or move the file away: the next run then "
        + "starts a new ledger and checks everything again.")]
    public void Each_SQLite_code_has_a_message(int code, string sentence) =>
        Told(new SqliteException("it says so.", code)).Should().Be(sentence);

    [Theory]
    [InlineData(5, "Cannot read or write the ledger /data/l (it says so). Fix the cause, then start again.")]
    [InlineData(27, Full)]
    [InlineData(28, Full)]
    [InlineData(30, Forbidden)]
    [InlineData(122, Full)]
    public void Each_errno_has_a_message(int number, string sentence) =>
        Told(new IOException("it says so.", number)).Should().Be(sentence);

    [Fact]
    public void The_message_for_a_permission_error_names_the_required_owner() =>
        Told(new UnauthorizedAccessException("it says so.")).Should().Be(Forbidden);

    [Fact]
    public void The_message_for_a_missing_directory_says_how_to_fix_it() =>
        Told(new DirectoryNotFoundException("it says so.")).Should().Be(
            "The directory of the ledger /data/l does not exist. Create it, or correct the path in the config.");

    private static string Told(Exception fault)
    {
        var guarded = () => LedgerFaults.Guard("/data/l", () => throw fault);

        var told = guarded.Should().Throw<LedgerException>().Which;
        told.InnerException.Should().BeSameAs(fault);
        return told.Message;
    }
}
