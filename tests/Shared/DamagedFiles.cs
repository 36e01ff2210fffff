using System.Runtime.ExceptionServices;

namespace LidarrCacheWarmer.Tests.Shared;

/// <summary>Lets a reader read damaged files, one after another.</summary>
internal static class DamagedFiles
{
    // A safety net: no reader takes a second for any of them.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Damages the files again and again and hands each to a reader, which may not throw, nor go on for ever.</summary>
    public static void Read(IReadOnlyList<byte[]> files, Action<byte[]> read) => Read(files, Effort.Rounds(200, 20_000), read);

    /// <inheritdoc cref="Read(IReadOnlyList{byte[]}, Action{byte[]})"/>
    public static void Read(IReadOnlyList<byte[]> files, int rounds, Action<byte[]> read)
    {
        var (first, round) = (Seed.New(), 0);
        ExceptionDispatchInfo? fault = null;
        var reading = new Thread(() =>
        {
            try
            {
                for (; round < rounds; round++)
                {
                    read(new Mutator(unchecked(first + round)).Damage(files));
                }
            }
            catch (Exception thrown)
            {
                fault = ExceptionDispatchInfo.Capture(new InvalidOperationException($"Seed {unchecked(first + round)}: {thrown.Message}", thrown));
            }
        });
        reading.IsBackground = true;
        reading.Start();
        for (var last = -1; !reading.Join(Patience); last = round)
        {
            if (round == last)
            {
                throw new TimeoutException($"Reading does not end (seed {unchecked(first + round)}).");
            }
        }

        fault?.Throw();
    }
}
