namespace LidarrCacheWarmer.Core.Tests;

public sealed class SmallFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Path => System.IO.Path.Combine(_folder.FullName, "file");

    [Fact]
    public void File_of_exactly_the_size_limit_is_read()
    {
        File.WriteAllBytes(Path, new byte[20_000]);

        SmallFile.Read(Path, most: 20_000).Should().HaveCount(20_000);
    }

    [Fact]
    public void The_error_for_a_file_above_the_size_limit_names_its_path()
    {
        File.WriteAllBytes(Path, new byte[20_001]);

        FluentActions.Invoking(() => SmallFile.Read(Path, most: 20_000)).Should().Throw<IOException>().WithMessage($"{Path}*");
    }

    [Fact]
    public void Endless_device_is_an_error() =>
        FluentActions.Invoking(() => SmallFile.Read("/dev/zero", most: 20_000)).Should().Throw<IOException>();

    [Fact]
    public void Kernel_file_of_length_zero_is_read() =>
        SmallFile.ReadLines("/proc/self/status", most: 64 * 1024).Should().Contain(line => line.StartsWith("Uid:"));

    [Fact]
    public void A_Unicode_line_separator_does_not_end_a_line()
    {
        File.WriteAllText(Path, "one\r\ntwo\u2028still two\n\nfour");

        SmallFile.ReadLines(Path, most: 100).Should().Equal("one", "two\u2028still two", "", "four");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
