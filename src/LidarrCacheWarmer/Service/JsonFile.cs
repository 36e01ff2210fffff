using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// A small JSON file that one process writes and other processes may read at any time. The file is replaced in one
/// step. It is not synced: after a power cut, a free lock shows that its writer has ended.
/// </summary>
internal static class JsonFile
{
    /// <summary>An upper limit; such a file has a few kilobytes.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The file whose lock shows that the writer is alive.</summary>
    public static string LockOf(string path) => path + ".lock";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">The JSON type.</param>
    /// <param name="isPossible">Whether the writer can have written such content. A failing disk, for example, may have
    /// damaged it.</param>
    /// <returns>The content; null when there is none or it is unreadable.</returns>
    public static T? TryRead<T>(string path, JsonTypeInfo<T> type, Predicate<T> isPossible)
        where T : class
    {
        try
        {
            var content = JsonSerializer.Deserialize(SmallFile.Read(path, MostBytes), type);
            return content is not null && isPossible(content) ? content : null;
        }
        catch (Exception fault) when (IsOfTheDisk(fault) || fault is JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file. For the exceptions, see <see cref="IsOfTheDisk"/>.</summary>
    public static void Replace<T>(string path, T content, JsonTypeInfo<T> type)
    {
        var temporary = TemporaryOf(path);
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(content, type));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Deletes a file, if possible.</summary>
    public static void TryDelete(string path)
    {
        foreach (var file in new[] { TemporaryOf(path), path })
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception fault) when (IsOfTheDisk(fault))
            {
                // Nothing depends on the deletion: the lock shows whether the writer is alive.
            }
        }
    }

    /// <summary>Whether an exception is about the disk, its space or its permissions.</summary>
    // .NET throws ArgumentOutOfRangeException when a file would exceed the size limit.
    public static bool IsOfTheDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static string TemporaryOf(string path) => path + ".tmp";
}
