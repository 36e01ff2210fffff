using System.Collections.Concurrent;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Notices for the user about the files, one sentence each; one thread may add notices while another one reads them.
/// </summary>
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
