using System.Collections.Concurrent;

namespace LidarrCacheWarmer.Ledger;

/// <summary>What a user should know of the files, a sentence each; may grow while somebody reads it.</summary>
internal sealed class LedgerNotices
{
    private readonly ConcurrentQueue<string> _sentences = new();

    public IReadOnlyList<string> All => [.. _sentences];

    public void Add(string sentence) => _sentences.Enqueue(sentence);

    public void Add(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Add(sentence);
        }
    }
}
