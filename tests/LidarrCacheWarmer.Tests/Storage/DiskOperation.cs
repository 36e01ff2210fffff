namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>A successful system call of a process.</summary>
internal abstract record DiskOperation;

/// <summary>A file was opened by a call that may create or empty the file.</summary>
internal sealed record Opened(string Path, bool Empties) : DiskOperation;

/// <summary>Bytes were written to a position in a file.</summary>
internal sealed record Written(string Path, long Offset, byte[] Bytes) : DiskOperation;

/// <summary>Bytes were written at the current position of a file. Tests do not know this position.</summary>
internal sealed record WrittenSomewhere(string Path) : DiskOperation;

/// <summary>A file was shortened or extended.</summary>
internal sealed record Resized(string Path, long Length) : DiskOperation;

/// <summary>A file or a directory was synced.</summary>
internal sealed record Synced(string Path) : DiskOperation;

/// <summary>A file was renamed.</summary>
internal sealed record Renamed(string From, string To) : DiskOperation;

/// <summary>A file was deleted.</summary>
internal sealed record Removed(string Path) : DiskOperation;

/// <summary>Text was written to a pipe.</summary>
internal sealed record Said(string Text) : DiskOperation;
