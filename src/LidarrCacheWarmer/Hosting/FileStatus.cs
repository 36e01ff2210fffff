using System.Runtime.InteropServices;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The attributes of a file: the first fields of the structure that <c>statx</c> fills.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    private const ushort KindMask = 0xF000, RegularKind = 0x8000;

    [FieldOffset(16)]
    private readonly uint _names;

    [FieldOffset(20)]
    private readonly uint _user;

    [FieldOffset(24)]
    private readonly uint _group;

    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _inode;

    [FieldOffset(136)]
    private readonly uint _deviceMajor;

    [FieldOffset(140)]
    private readonly uint _deviceMinor;

    /// <summary>The number of the file on its device.</summary>
    public ulong Inode => _inode;

    /// <summary>The number of the device, in the form of <c>stat</c>.</summary>
    public ulong Device => ((ulong)(_deviceMajor & 0xFFFFF000) << 32) | ((_deviceMajor & 0xFFF) << 8)
        | ((ulong)(_deviceMinor & 0xFFFFFF00) << 12) | (_deviceMinor & 0xFF);

    /// <summary>The owner.</summary>
    public Identity Owner => new(_user, _group);

    /// <summary>Whether this is a regular file without other hard links.</summary>
    public bool IsOnlyHere => (_mode & KindMask) == RegularKind && _names == 1;
}
