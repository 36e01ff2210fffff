using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class WritingStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WritingStream_supports_only_sequential_writing()
    {
        using var stream = new WritingStream(_folder["ledger.csv"], FileMode.CreateNew);
        stream.Write("abc"u8);

        (stream.CanWrite, stream.CanRead, stream.CanSeek).Should().Be((true, false, false));
        (stream.Position, stream.Length).Should().Be((3, 3));
        ((Action)(() => stream.Position = 0)).Should().Throw<NotSupportedException>();
        ((Action)(() => stream.Seek(0, SeekOrigin.Begin))).Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void Written_bytes_are_in_the_file_before_the_stream_is_closed()
    {
        using var stream = new WritingStream(_folder["ledger.csv"], FileMode.CreateNew);
        using var reader = new StreamReader(new FileStream(_folder["ledger.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));

        stream.Write("abc"u8);

        reader.ReadToEnd().Should().Be("abc");
    }
}
