using LidarrCacheWarmer.Ledger;
using Microsoft.Data.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The messages when the system or SQLite refuses.</summary>
public sealed class LedgerSentencesTests
{
    private const string Forbidden = "The ledger /data/l may not be written by this user; give its file and directory to the user that runs this program.";
    private const string Full = "The disk is full, so the ledger /data/l cannot be written; every result saved before is kept: make room and start again.";

    [Theory]
    [InlineData(5, "The ledger /data/l is locked by another program: close the database browser, sqlite3 shell or backup that has it open, and start again.")]
    [InlineData(6, "The ledger /data/l is locked by another program: close the database browser, sqlite3 shell or backup that has it open, and start again.")]
    [InlineData(8, Forbidden)]
    [InlineData(10, "The ledger /data/l cannot be read or written (it says so); repair that and start again.")]
    [InlineData(11, "The ledger /data/l is damaged (it says so.); put a backup in its place, or move it away to start anew, which asks for everything once more.")]
    [InlineData(13, Full)]
    [InlineData(14, "The ledger /data/l cannot be opened; see that its directory exists and that this user may write to it.")]
    [InlineData(26, "The ledger /data/l is damaged (it says so.); put a backup in its place, or move it away to start anew, which asks for everything once more.")]
    public void Each_SQLite_code_has_a_message(int code, string sentence) =>
        Told(new SqliteException("it says so.", code)).Should().Be(sentence);

    [Theory]
    [InlineData(5, "The ledger /data/l cannot be read or written (it says so); repair that and start again.")]
    [InlineData(27, Full)]
    [InlineData(28, Full)]
    [InlineData(30, Forbidden)]
    [InlineData(122, Full)]
    public void Each_errno_has_a_message(int number, string sentence) =>
        Told(new IOException("it says so.", number)).Should().Be(sentence);

    [Fact]
    public void A_permission_error_names_the_required_owner() =>
        Told(new UnauthorizedAccessException("it says so.")).Should().Be(Forbidden);

    [Fact]
    public void A_missing_directory_is_reported_with_how_to_fix_it() =>
        Told(new DirectoryNotFoundException("it says so.")).Should().Be(
            "The directory of the ledger /data/l does not exist; create it, or correct the path in the config.");

    private static string Told(Exception fault)
    {
        var guarded = () => LedgerFaults.Guard("/data/l", () => throw fault);

        var told = guarded.Should().Throw<LedgerException>().Which;
        told.InnerException.Should().BeSameAs(fault);
        return told.Message;
    }
}
