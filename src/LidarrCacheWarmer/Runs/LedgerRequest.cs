using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Runs;

/// <summary>What somebody wants done with an entry of the ledger.</summary>
internal enum LedgerWish
{
    /// <summary>Remove the entry; of a search, remove the result.</summary>
    Forget,

    /// <summary>Mark the entry, so that the next run checks it with all attempts.</summary>
    Recheck,
}

/// <summary>A request to change an entry of the ledger.</summary>
/// <param name="Wish">The change.</param>
/// <param name="Entry">The entry.</param>
internal readonly record struct LedgerRequest(LedgerWish Wish, EntryKey Entry);
