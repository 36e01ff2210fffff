using System.Buffers.Binary;
using System.Buffers.Text;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Compares a database and its log, page by page.</summary>
internal sealed class PageComparison : IDisposable
{
    private const int CountLength = 4, CounterAt = 24;

    private readonly PageChanges _changes;
    private readonly FileStream _log, _database;
    private readonly byte[] _logged, _held;
    private readonly byte[] _header = new byte[CounterAt + CountLength];

    public PageComparison(PageChanges changes, string database)
    {
        _changes = changes;
        (_logged, _held) = (new byte[changes.PageSize], new byte[changes.PageSize]);
        _log = Open(changes.Path);
        _database = Open(database);
        _ = RandomAccess.Read(_database.SafeFileHandle, _header, 0);
    }

    /// <summary>The length of the database in bytes.</summary>
    public long Length => _database.Length;

    /// <summary>The page size in the database's header.</summary>
    public int PageSize => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(16)) is var size && size == 1 ? 65536 : size;

    public bool IsWriteAhead => _header[19] == 2;

    public uint Counter => BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(CounterAt));

    /// <summary>Whether the log and the database have the same content for a page.</summary>
    public bool AreEqual(uint page) => Read(page) && _logged.AsSpan().SequenceEqual(_held);

    /// <summary>
    /// Whether a page is equal in the log and the database, and has entries. Two different ledgers can easily share a
    /// page without entries.
    /// </summary>
    public bool AreEqualWithEntries(uint page) => AreEqual(page) && EntriesIn(_held).Count > 0;

    /// <summary>Whether both versions of a page share at least one entry.</summary>
    public bool ShareAnEntry(uint page) => Read(page) && EntriesIn(_held).Overlaps(EntriesIn(_logged));

    public void Dispose()
    {
        _log.Dispose();
        OpenDatabases.Close(FileIdentity.For(_database.SafeFileHandle), _database);
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    // Searches the whole page, because both tables and indexes store MBIDs as text.
    private static HashSet<Guid> EntriesIn(ReadOnlySpan<byte> page)
    {
        const int FirstDash = 8, LengthOfMbid = 36;
        var entries = new HashSet<Guid>();
        for (var at = FirstDash; at + LengthOfMbid - FirstDash <= page.Length; at++)
        {
            if (page[at] == (byte)'-' && Utf8Parser.TryParse(page.Slice(at - FirstDash, LengthOfMbid), out Guid mbid, out _, 'D'))
            {
                entries.Add(mbid);
            }
        }

        return entries;
    }

    private static bool Fill(FileStream file, long offset, byte[] page)
    {
        var read = 0;
        while (read < page.Length && RandomAccess.Read(file.SafeFileHandle, page.AsSpan(read), offset + read) is var more and > 0)
        {
            read += more;
        }

        return read == page.Length;
    }

    private bool Read(uint page) =>
        Fill(_log, _changes.Offsets[page], _logged) && Fill(_database, (page - 1L) * _changes.PageSize, _held);
}
