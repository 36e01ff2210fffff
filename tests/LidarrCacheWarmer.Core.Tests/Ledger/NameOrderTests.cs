using CsCheck;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Names have the order of an index in SQLite.</summary>
public sealed class NameOrderTests
{
    private static readonly Gen<string> Names = Gen.String[Gen.Char["aAzZ[`_öÖ\uE000\uFFFD"], 0, 4].Select(Gen.Bool, (text, astral) => astral ? text + "𝕏" : text);

    [Fact]
    public void Names_have_the_same_order_as_in_SQLite()
    {
        using var database = SqliteFile.Empty();
        using var compare = new SqliteStatement(database, "SELECT (?1 > ?2 COLLATE NOCASE) - (?1 < ?2 COLLATE NOCASE)");
        Gen.Select(Names, Names).Sample(
            (x, y) =>
            {
                _ = compare.Bind(1, x).Bind(2, y).Step();
                var order = (int)compare.Number(0);
                compare.Reset();
                Math.Sign(NameOrder.Compare(x, y)).Should().Be(order);
            },
            threads: 1);
    }

    [Fact]
    public void Ranges_of_a_prefix_contain_every_name_with_the_prefix() => Gen.Select(Gen.String[Gen.Char["aAöÖςσΣıſK"], 1, 3], Gen.String[Gen.Char["aAöÖςσΣıſK"], 1, 3]).Sample((name, prefix) =>
    {
        if (NameOrder.HasPrefix(name, prefix))
        {
            NamePrefix.Ranges(prefix).Count(range => NameOrder.Compare(name, range.First) >= 0 && NameOrder.Compare(name, range.End) < 0).Should().Be(1);
        }
    });

    [Fact]
    public void Other_letters_are_never_equal_to_A_to_Z()
    {
        var equal = Enumerable.Range(0x80, char.MaxValue - 0x7F).Where(code => "abcdefghijklmnopqrstuvwxyz".Contains((char)code, StringComparison.OrdinalIgnoreCase));
        equal.Should().BeEmpty();
    }
}
