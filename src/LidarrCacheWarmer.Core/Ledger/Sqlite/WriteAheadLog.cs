using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>Reads a WAL as SQLite does after a crash: complete frames in order, up to the last commit.</summary>
internal sealed class WriteAheadLog
{
    private const int HeaderLength = 32, FrameHeaderLength = 24, CounterAt = 24;
    private const uint Magic = 0x377f0682, Version = 3_007_000;

    private readonly SortedDictionary<uint, long> _committed = [];
    private readonly List<(uint Page, long Offset, uint Counter)> _open = [];
    private bool _isForeignOrder;
    private (uint One, uint Two) _sums;
    private uint _pageCount;
    private (uint Least, uint Most)? _counters;

    /// <summary>Reads a log; null when it has no commit, so that SQLite ignores it.</summary>
    public static PageChanges? Read(string path)
    {
        const int ManyFrames = 1 << 18;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ManyFrames);
        return new WriteAheadLog().Read(file, path);
    }

    private PageChanges? Read(FileStream file, string path)
    {
        var header = new byte[HeaderLength];
        if (!TryFill(file, header) || !TakeHeader(header))
        {
            return null;
        }

        var pageSize = (int)At(header, 8);
        var frame = new byte[FrameHeaderLength + pageSize];
        for (long offset = HeaderLength; TryFill(file, frame) && IsNext(frame, header); offset += frame.Length)
        {
            AddFrame(frame, offset);
        }

        return _pageCount == 0 ? null : new PageChanges(path, pageSize, _pageCount, _committed) { Counters = _counters, IsWriteAhead = true };
    }

    private static bool TryFill(FileStream file, byte[] buffer) =>
        file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;

    private static uint At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);

    private bool TakeHeader(byte[] header)
    {
        const uint Least = 512, Most = 65536;
        var pageSize = At(header, 8);
        _isForeignOrder = ((At(header, 0) & 1) == 1) == BitConverter.IsLittleEndian;
        Sum(header.AsSpan(0, 24));
        return (At(header, 0) & ~1u) == Magic && At(header, 4) == Version
            && pageSize is >= Least and <= Most && (pageSize & (pageSize - 1)) == 0
            && _sums == (At(header, 24), At(header, 28));
    }

    // The salts distinguish frames of this log from leftovers of an earlier one.
    private bool IsNext(byte[] frame, byte[] header)
    {
        if (At(frame, 0) == 0 || !frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8)))
        {
            return false;
        }

        Sum(frame.AsSpan(0, 8));
        Sum(frame.AsSpan(FrameHeaderLength));
        return _sums == (At(frame, 16), At(frame, 20));
    }

    private void AddFrame(byte[] frame, long offset)
    {
        var (page, pageCount) = (At(frame, 0), At(frame, 4));
        _open.Add((page, offset + FrameHeaderLength, At(frame, FrameHeaderLength + CounterAt)));
        if (pageCount == 0)
        {
            return;
        }

        _pageCount = pageCount;
        foreach (var (changed, place, counter) in _open)
        {
            _committed[changed] = place;
            if (changed == 1)
            {
                // A writer of page 1 increments the counter of the database.
                _counters = _counters is var (least, most) ? (Math.Min(least, counter - 1), Math.Max(most, counter)) : (counter - 1, counter);
            }
        }

        _open.Clear();
    }

    // The checksum: two running sums over 32-bit words, in the byte order given in the header.
    private void Sum(ReadOnlySpan<byte> bytes)
    {
        var (one, two) = _sums;
        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            unchecked
            {
                one += (_isForeignOrder ? BinaryPrimitives.ReverseEndianness(words[i]) : words[i]) + two;
                two += (_isForeignOrder ? BinaryPrimitives.ReverseEndianness(words[i + 1]) : words[i + 1]) + one;
            }
        }

        _sums = (one, two);
    }
}
