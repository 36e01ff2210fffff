using System.Buffers.Binary;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// Reads a rollback journal as SQLite does after a crash: the pages as they were before the transaction.
/// </summary>
internal static class RollbackJournal
{
    private const int HeaderLength = 28;
    private const uint ToTheEnd = 0xffffffff;

    private static ReadOnlySpan<byte> Magic => [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

    /// <summary>Reads a journal; null when it is invalid or finished, so that SQLite ignores it.</summary>
    public static PageChanges? Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        if (HeaderAt(file, 0) is not { } first)
        {
            return null;
        }

        var pages = new SortedDictionary<uint, long>();
        uint? counter = first.PageCount == 0 ? 0 : null;
        long position = 0;
        while (HeaderAt(file, position) is { } header)
        {
            position += first.SectorSize;
            var isWhole = TakeRecords(file, header, first, ref position, pages, ref counter);
            if (!isWhole)
            {
                break;
            }

            position = (position + first.SectorSize - 1) / first.SectorSize * first.SectorSize;
        }

        return new PageChanges(path, first.PageSize, first.PageCount, pages)
        {
            Counters = counter is { } known ? (known, unchecked(known + 1)) : null,
        };
    }

    private static Header? HeaderAt(FileStream file, long position)
    {
        const int Least = 512, Most = 65536;
        Span<byte> bytes = stackalloc byte[HeaderLength];
        file.Position = position;
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || !bytes.StartsWith(Magic))
        {
            return null;
        }

        var header = new Header(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]), BinaryPrimitives.ReadInt32BigEndian(bytes[24..]));
        return position > 0 || (header.SectorSize is >= 32 and <= Most && header.PageSize is >= Least and <= Most) ? header : null;
    }

    // False at the first incomplete record: it was not synced, so its page was not changed in the database.
    private static bool TakeRecords(
        FileStream file, Header header, Header first, ref long position, SortedDictionary<uint, long> pages, ref uint? counter)
    {
        const int CounterAt = 4 + 24;
        var record = new byte[4 + first.PageSize + 4];
        var count = header.Records == ToTheEnd ? (file.Length - position) / record.Length : header.Records;
        file.Position = position;
        for (; count > 0; count--, position += record.Length)
        {
            if (file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) < record.Length
                || BinaryPrimitives.ReadUInt32BigEndian(record) is not (> 0 and var page)
                || BinaryPrimitives.ReadUInt32BigEndian(record.AsSpan(record.Length - 4)) != Sum(record.AsSpan(4, first.PageSize), header.Nonce))
            {
                return false;
            }

            if (page <= first.PageCount && pages.TryAdd(page, position + 4) && page == 1)
            {
                counter = BinaryPrimitives.ReadUInt32BigEndian(record.AsSpan(CounterAt));
            }
        }

        return true;
    }

    private static uint Sum(ReadOnlySpan<byte> page, uint nonce)
    {
        const int Step = 200;
        for (var i = page.Length - Step; i > 0; i -= Step)
        {
            nonce = unchecked(nonce + page[i]);
        }

        return nonce;
    }

    private readonly record struct Header(uint Records, uint Nonce, uint PageCount, int SectorSize, int PageSize);
}
