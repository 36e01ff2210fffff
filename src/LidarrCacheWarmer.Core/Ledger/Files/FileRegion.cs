using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Ledger.Files;

/// <summary>The region of a Linux file lock: <c>struct flock</c>, the same on every 64-bit processor.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FileRegion
{
    public const short Exclusive = 1, Free = 2;

    public short Kind;

    public short Whence;

    public long Start;

    public long Length;

    public int Process;
}
