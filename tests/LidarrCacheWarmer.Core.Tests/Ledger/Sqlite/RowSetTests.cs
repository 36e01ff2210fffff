using CsCheck;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>A set of row numbers has exactly the rows that were put into it.</summary>
public sealed class RowSetTests
{
    private static readonly Gen<long> Rows = Gen.OneOf(Gen.Long[-5, 60], Gen.Long[-5, 60], Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Const(1L << 40)));

    [Fact]
    public void Set_has_its_rows_and_no_others() => Gen.Select(Rows.Array[0, 9], Rows.Array[9]).Sample((rows, asked) =>
    {
        var set = new RowSet(rows);
        foreach (var row in asked.Concat(rows))
        {
            set.Contains(row).Should().Be(rows.Contains(row));
        }
    });
}
