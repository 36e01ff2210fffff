using System.Text;
using LidarrCacheWarmer.Ledger.Csv;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>A pool stores equal texts of many rows only once.</summary>
public sealed class StringPoolTests
{
    private readonly StringPool _pool = new();

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Equal_texts_become_one_string(int length)
    {
        var first = _pool.Share(Encoding.UTF8.GetBytes(Text(length)));

        first.Should().Be(Text(length));
        _pool.Share(Encoding.UTF8.GetBytes(Text(length))).Should().BeSameAs(first);
        _pool.Share(Text(length)).Should().BeSameAs(first);
    }

    [Fact]
    public void A_text_added_first_as_a_string_and_then_as_bytes_is_one_string()
    {
        var first = Text(7);

        _pool.Share(first).Should().BeSameAs(first);
        _pool.Share(Text(7)).Should().BeSameAs(first);
        _pool.Share(Encoding.UTF8.GetBytes(Text(7))).Should().BeSameAs(first);
    }

    [Fact]
    public void A_long_text_is_not_pooled()
    {
        var first = Text(201);

        _pool.Share(first).Should().BeSameAs(first);
        _pool.Share(Text(201)).Should().Be(first).And.NotBeSameAs(first);
        _pool.Share(Encoding.UTF8.GetBytes(first)).Should().Be(first).And.NotBeSameAs(first);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_rejected() => _pool.Share("\uD800").Should().Be("\uFFFD");

    private static string Text(int length) => new('x', length);
}
