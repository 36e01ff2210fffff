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

    /// <summary>The owner.</summary>
    public Identity Owner => new(_user, _group);

    /// <summary>Whether this is a regular file without other hard links.</summary>
    public bool IsOnlyHere => (_mode & KindMask) == RegularKind && _names == 1;
}
