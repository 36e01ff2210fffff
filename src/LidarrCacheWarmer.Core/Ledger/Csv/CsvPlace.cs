using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Keeps a CSV file and its journal at the configured path. If they are moved or removed while open, they are written
/// again where the path leads. A foreign file at the journal's path is renamed and kept.
/// </summary>
/// <param name="place">The place of the file.</param>
/// <param name="notices">Receives notices for the user.</param>
/// <param name="time">The clock.</param>
internal sealed class CsvPlace(LedgerPlace place, LedgerNotices notices, TimeProvider time)
{
    /// <summary>The file, with symbolic links followed.</summary>
    public string Path => place.Path;

    /// <summary>The current path of the moved file or journal; null when both were removed.</summary>
    public string? FileNow(JournalFile journal) => place.FileNow ?? journal.FileNow;

    /// <summary>Locks the opened file. A new file is locked only when it is first written.</summary>
    public void Claim() => place.Lock.ClaimFile(Path, create: false);

    /// <summary>Replaces the file with a copy. The copy is locked before it is renamed.</summary>
    /// <returns>False when the file can only be rewritten in place.</returns>
    public bool Replace(string copy, Rename rename)
    {
        var claim = FileClaim.Take(copy, create: false).Claim;
        var isReplaced = false;
        try
        {
            isReplaced = rename(copy, Path);
            if (isReplaced)
            {
                place.Lock.Adopt(claim);
            }
        }
        finally
        {
            if (!isReplaced)
            {
                claim?.Dispose();
            }
        }

        return isReplaced;
    }

    /// <summary>Whether the file, or a journal in use, is no longer where the path leads.</summary>
    public bool HasChanged(JournalFile journal)
    {
        place.Lock.Renew();
        return LeadsElsewhere || IsVacant || IsForeign(journal) || journal.IsLost;
    }

    /// <summary>Follows the path to its current target, and renames a foreign journal there.</summary>
    /// <returns>Whether a new journal must be started there.</returns>
    /// <exception cref="LedgerException">Another process holds the file there, or the folder cannot be created.</exception>
    public bool Follow(JournalFile journal)
    {
        var (before, isElsewhere, isVacant, isLost) = (Path, LeadsElsewhere, IsVacant, journal.IsLost);
        place.Follow();
        var name = CsvOpening.JournalOf(Path);
        if (isElsewhere ? File.Exists(name) : IsForeign(journal))
        {
            var aside = DurableFile.FreeName(name, "replaced", time);
            File.Move(name, aside);
            notices.Add($"{name}: another program created this file during this run. It was renamed to {aside}.");
        }

        if (isElsewhere)
        {
            notices.Add($"{before}: this path now leads to {Path}, so the whole ledger was written to that file.");
        }
        else if (isVacant || isLost)
        {
            notices.Add($"{(isVacant ? before : name)}: was moved or removed during this run, so all of {Path} was written again.");
        }

        return isElsewhere || isLost;
    }

    private bool IsVacant => place.Look(place.Lock.Claim?.Identity) == PlaceSight.Vacant;

    private bool LeadsElsewhere => !string.Equals(place.Target, Path, StringComparison.Ordinal);

    private static bool IsForeign(JournalFile journal) => File.Exists(journal.Path) && (!journal.IsOpen || journal.IsLost);
}
