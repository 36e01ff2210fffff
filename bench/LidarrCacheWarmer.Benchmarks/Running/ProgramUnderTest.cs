namespace LidarrCacheWarmer.Benchmarks.Running;

/// <summary>
/// The built program: the native executable if <c>./publish</c> has built it, otherwise the executable that was built
/// with the benchmarks.
/// </summary>
/// <param name="Path">The executable.</param>
/// <param name="Kind">The kind of build, in words.</param>
internal sealed record ProgramUnderTest(string Path, string Kind)
{
    private const string Name = "lidarr-cache-warmer";

    /// <summary>The folder of the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The benchmarks are outside the repository.</exception>
    public static string Repository { get; } = FindRepository();

    public static ProgramUnderTest Find(string? path)
    {
        var native = System.IO.Path.Combine(Repository, "artifacts", Name);
        return path is not null ? new ProgramUnderTest(System.IO.Path.GetFullPath(path), $"`{System.IO.Path.GetFileName(path)}` as named by `--program`")
            : File.Exists(native) ? new ProgramUnderTest(native, "native executable (`./publish`)")
            : new ProgramUnderTest(System.IO.Path.Combine(AppContext.BaseDirectory, Name), $"{Configuration} build with JIT");
    }

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LidarrCacheWarmer.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The benchmarks must be inside the repository: none of their parent folders contains LidarrCacheWarmer.slnx.");
    }
}
