using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Cells of the row that a statement stands on. They are read by pointer, because a handle that is guarded at each call costs
/// more than the cell: a million rows have twenty million cells.
/// </summary>
[SuppressMessage("Security", "CA5393", Justification = "The library lies beside the program, which is where the others look for it too.")]
internal static unsafe partial class SqliteCell
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial byte* TextOf(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int LengthOf(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial long Number(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int Kind(nint statement, int column);

    /// <summary>The text of a cell as UTF-8; it is gone with the next step.</summary>
    public static ReadOnlySpan<byte> Text(nint statement, int column)
    {
        // The text first: what is stored in another way becomes text, and has a length, by that.
        var text = TextOf(statement, column);
        return new ReadOnlySpan<byte>(text, text is null ? 0 : LengthOf(statement, column));
    }
}
