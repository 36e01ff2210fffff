using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Cryptography;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Cli;

public sealed class ErrorReporterTests
{
    [Fact]
    public void A_missing_SQLite_library_gives_one_error_that_names_its_folder()
    {
        var missing = new TypeInitializationException("Connection", new InvalidOperationException("batteries",
            new DllNotFoundException("Unable to load shared library 'e_sqlite3' or one of its dependencies.")));

        var (sentence, exitCode) = ErrorReporter.Describe(missing);

        exitCode.Should().Be(6);
        sentence.Should().ContainAll("libe_sqlite3.so", AppContext.BaseDirectory, "storage_type = csv").And.NotContain("bug in the program");
    }

    [Fact]
    public void A_bug_report_names_the_inner_exception()
    {
        var fault = new TypeInitializationException("Outer", new InvalidOperationException("the true reason"));

        var (sentence, exitCode) = ErrorReporter.Describe(fault);

        exitCode.Should().Be(70);
        sentence.Should().Contain("(InvalidOperationException: the true reason)").And.NotContain("Outer");
    }

    [Fact]
    public void A_bug_report_shows_no_API_key_and_no_secret_in_an_address()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        Exception[] faults =
        [
            new InvalidOperationException($"http://ann:hunter2@lidarr.test/api?apikey={Key} is odd"),
            new UriFormatException($"Invalid URI: 'http://ann:hunter2@lidarr:port?token=hunter2'"),
            new FormatException($"The format of value '{Key}' is invalid."),
            new HttpRequestException($"via proxy http://ann:hunter2@proxy.test:3128/"),
            new AggregateException(new TypeInitializationException("x", new IOException($"wss://hunter2@lidarr.test?access_token={Key}"))),
        ];

        faults.Select(fault => ErrorReporter.Describe(fault).Sentence).Should().OnlyContain(sentence => !sentence.Contains("hunter2") && !sentence.Contains(Key));
    }

    [Fact]
    public void An_operating_system_error_is_not_reported_as_a_bug()
    {
        Exception[] refusals =
        [
            new Win32Exception(24),
            new IOException("Too many open files", 24),
            new SocketException((int)SocketError.TooManyOpenSockets),
            new TypeInitializationException("Any", new Win32Exception(23)),
            new InsufficientMemoryException(),
            new CryptographicException(),
            new IOException("Input/output error", 5),
        ];

        refusals.Select(ErrorReporter.Describe).Should().OnlyContain(told =>
            told.ExitCode == 6 && told.Sentence.Contains(" system ") && told.Sentence.Contains("start again"));
    }

    [Fact]
    public void A_missing_library_other_than_SQLite_is_reported_as_a_bug() =>
        ErrorReporter.Describe(new DllNotFoundException("libother")).ExitCode.Should().Be(70);
}
