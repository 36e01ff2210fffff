using LidarrCacheWarmer.Commands;

namespace LidarrCacheWarmer.Tests.Commands;

public sealed class ComplaintsTests
{
    [Fact]
    public void A_missing_SQLite_library_is_a_sentence_that_says_where_it_goes()
    {
        var missing = new TypeInitializationException("Connection", new InvalidOperationException("batteries",
            new DllNotFoundException("Unable to load shared library 'e_sqlite3' or one of its dependencies.")));

        var (sentence, exitCode) = Complaints.Of(missing);

        exitCode.Should().Be(6);
        sentence.Should().ContainAll("libe_sqlite3.so", AppContext.BaseDirectory, "storage_type = csv").And.NotContain("fault of the program");
    }

    [Fact]
    public void A_fault_of_the_program_names_what_is_behind_it()
    {
        var fault = new TypeInitializationException("Outer", new InvalidOperationException("the true reason"));

        var (sentence, exitCode) = Complaints.Of(fault);

        exitCode.Should().Be(70);
        sentence.Should().Contain("(InvalidOperationException: the true reason)").And.NotContain("Outer");
    }

    [Fact]
    public void Another_library_that_is_missing_is_a_fault_of_the_program() =>
        Complaints.Of(new DllNotFoundException("libother")).ExitCode.Should().Be(70);
}
