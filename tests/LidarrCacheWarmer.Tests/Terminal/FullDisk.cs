namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>An output that rejects every write.</summary>
internal sealed class FullDisk : StringWriter
{
    public int Refusals { get; private set; }

    public override void WriteLine() => Refuse();

    public override void WriteLine(string? value) => Refuse();

    public override void Write(string? value) => Refuse();

    private void Refuse()
    {
        Refusals++;
        throw new IOException("No space left on device");
    }
}
