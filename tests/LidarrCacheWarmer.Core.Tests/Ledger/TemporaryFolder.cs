namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The folder of one test. It is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ledger-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path)
        .Select(entry => System.IO.Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    /// <summary>Copies a fixture into the folder under a name.</summary>
    public string Take(string fixture, string name)
    {
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Ledger", fixture), this[name]);
        return this[name];
    }

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
