using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads the cells of a statement's current row. The code uses pointers, because a safe handle costs more per call than
/// the cell itself, and a million rows have twenty million cells.
/// </summary>
[SuppressMessage("Security", "CA5393", Justification = "The library is in the program's folder, where the other calls load it from too.")]
internal static unsafe partial class SqliteCell
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial nint ValueOf(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int LengthOf(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial byte* TextOf(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial long Number(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int Kind(nint statement, int column);

    /// <summary>The text of a cell as UTF-8; valid until the next step.</summary>
    public static ReadOnlySpan<byte> Text(nint statement, int column)
    {
        // Half of the cells of a row are empty. A value of another type is converted to text for its length. SQLite allows
        // these calls on a value of a row only while no other thread uses the connection, as here.
        var value = ValueOf(statement, column);
        var length = LengthOf(value);
        return length == 0 ? [] : new ReadOnlySpan<byte>(TextOf(value), length);
    }
}
