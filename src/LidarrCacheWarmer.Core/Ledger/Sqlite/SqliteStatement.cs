using System.Buffers.Text;
using System.Text;
using LidarrCacheWarmer.Library;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// A prepared statement that is bound and stepped without the objects that a SqliteCommand creates for each use, because
/// every run compares a library of a million albums row by row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int LongestOnStack = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly nint _pointer;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _pointer = _statement.DangerousGetHandle();
    }

    /// <summary>The number that a query returns in one row.</summary>
    public static long NumberFrom(SqliteConnection connection, string sql)
    {
        using var query = new SqliteStatement(connection, sql);
        _ = query.Step();
        return query.Number(0);
    }

    /// <summary>The number of rows changed by the last step.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>How many columns a row has.</summary>
    public int Columns => raw.sqlite3_column_count(_statement);

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would be a null pointer, which means NULL.
            Check(raw.sqlite3_bind_text(_statement, parameter, utf8z.FromString("")));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]));
        return this;
    }

    public SqliteStatement Bind(int parameter, Mbid mbid)
    {
        Span<byte> utf8 = stackalloc byte[36];
        _ = mbid.Value.TryFormat(utf8, out _, "D");
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public SqliteStatement Bind(int parameter, DateTimeOffset? moment) =>
        Bind(parameter, LedgerTimestamp.Format(LedgerTimestamp.Pack(moment)));

    /// <summary>Moves to the next row; at the end the statement can be bound again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return false;
    }

    /// <summary>Executes a statement that returns no rows, or whose rows do not matter.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => SqliteCell.Kind(_pointer, column) == raw.SQLITE_NULL;

    public bool IsBytes(int column) => SqliteCell.Kind(_pointer, column) == raw.SQLITE_BLOB;

    public bool IsInteger(int column) => SqliteCell.Kind(_pointer, column) == raw.SQLITE_INTEGER;

    /// <summary>A count; an invalid count is read as zero.</summary>
    public int Count(int column) => LedgerWords.IsCount(Number(column)) ? (int)Number(column) : 0;

    public long Number(int column) => SqliteCell.Number(_pointer, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The text of a cell as UTF-8; valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => SqliteCell.Text(_pointer, column);

    /// <summary>The MBID of a cell.</summary>
    public bool TryMbid(int column, out Mbid mbid)
    {
        var text = Utf8(column);
        if (Utf8Parser.TryParse(text, out Guid value, out var length, 'D') && length == text.Length)
        {
            mbid = new Mbid(value);
            return true;
        }

        return Mbid.TryParse(Text(column), out mbid);
    }

    public DateTimeOffset? Moment(int column)
    {
        var text = Utf8(column);
        return text.IsEmpty ? null
            : LedgerTimestamp.TryReadOwn(text, out var moment) || LedgerTimestamp.TryParse(Text(column), out moment) ? LedgerTimestamp.Unpack(moment) : null;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
