namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>Tests a reader with damaged files, one after another.</summary>
internal static class DamagedFiles
{
    // This limit makes a test fail instead of hanging. Every reader needs less than a second for a file.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Damages the files repeatedly and passes each to a reader, which must not throw or hang.</summary>
    public static Task ReadAsync(IReadOnlyList<byte[]> files, Action<byte[]> read) => ReadAsync(files, Effort.Rounds(200, 20_000), read);

    /// <inheritdoc cref="ReadAsync(IReadOnlyList{byte[]}, Action{byte[]})"/>
    public static Task ReadAsync(IReadOnlyList<byte[]> files, int rounds, Action<byte[]> read) => ReadAsync(files, rounds, bytes =>
    {
        read(bytes);
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="ReadAsync(IReadOnlyList{byte[]}, Action{byte[]})"/>
    public static Task ReadAsync(IReadOnlyList<byte[]> files, Func<byte[], Task> read) => ReadAsync(files, Effort.Rounds(200, 20_000), read);

    private static async Task ReadAsync(IReadOnlyList<byte[]> files, int rounds, Func<byte[], Task> read)
    {
        var first = Seed.New();
        for (var round = 0; round < rounds; round++)
        {
            var seed = unchecked(first + round);
            var damaged = new Mutator(seed).Damage(files);
            try
            {
                await Task.Run(() => read(damaged)).WaitAsync(Patience);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}", fault);
            }
        }
    }
}
