using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The result or preview of a conversion.</summary>
public sealed record ConversionResult
{
    /// <summary>The files that were read; they stay unchanged.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The files of the new ledger.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Why the conversion is refused, as a sentence; null when it is allowed.</summary>
    public string? Refusal { get; init; }

    /// <summary>The number of rows in the source, also in a preview.</summary>
    public LedgerCounts? Counts { get; init; }

    /// <summary>
    /// The existing files that were renamed to make room, by their new names; in a preview, by their current names.
    /// </summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>Notices for the user, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>
/// Converts a ledger from CSV files to a database or back, with every cell. The source is never changed, and nothing is
/// deleted: existing files at the new paths are renamed.
/// </summary>
/// <param name="from">The current ledger.</param>
/// <param name="to">The new ledger.</param>
/// <param name="overwrite">Whether existing files with rows may be renamed.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerConversion(LedgerLocation from, LedgerLocation to, bool overwrite, TimeProvider time)
{
    private readonly LedgerFiles _source = from.Files;
    private readonly LedgerFiles _target = to.Files;

    /// <summary>Previews the conversion, and changes nothing.</summary>
    /// <exception cref="LedgerException">A file is unreadable.</exception>
    public async ValueTask<ConversionResult> PreviewAsync()
    {
        var isInTheWay = IsInTheWay();
        if (Refusal(isInTheWay) is { } refusal)
        {
            return Result() with { Refusal = refusal };
        }

        await using var source = LedgerOpening.Open(from, readOnly: true, time);
        return Result() with { Counts = await source.CountsAsync(), Notices = source.Notices, SetAside = isInTheWay ? _target.Present : [] };
    }

    /// <summary>Converts.</summary>
    /// <exception cref="LedgerException">Another process holds a file, or a file cannot be read or written.</exception>
    public ConversionResult Run()
    {
        if (!_source.Exist)
        {
            return Result() with { Refusal = Refusal(isInTheWay: false) };
        }

        using var held = _source.Hold();
        using var target = _target.Hold();
        var isInTheWay = IsInTheWay();
        if (Refusal(isInTheWay) is { } refusal)
        {
            return Result() with { Refusal = refusal };
        }

        var aside = _target.SetAside(isInTheWay, time);
        try
        {
            var (counts, notices) = to.TakeOver(from, target.HandOver(), time);
            return Result() with { Counts = counts, Notices = notices, SetAside = aside.Names };
        }
        catch (Exception fault)
        {
            target.Dispose();
            PutBack(aside, fault);
            throw;
        }
    }

    private ConversionResult Result() => new() { Sources = _source.Main, Targets = _target.Main };

    // An unreadable file is in the way too, because it may contain rows.
    private bool IsInTheWay()
    {
        var (hasRows, faults) = _target.Look(time);
        return hasRows || faults.Count > 0;
    }

    private string? Refusal(bool isInTheWay)
    {
        if (!_source.Exist)
        {
            return $"Nothing to convert: {string.Join(" and ", _source.Main)} {(_source.Main.Count == 1 ? "does" : "do")} not "
                + "exist. Correct the path in [ledger] of the config.";
        }

        var (hasRows, faults) = _source.Look(time);
        if (faults.Count > 0)
        {
            throw new LedgerException(
                LedgerFault.Unusable, $"The ledger {string.Join(" and ", faults)}, so nothing was converted. Repair the file, or "
                    + "move it away and convert only the rest.");
        }

        if (!hasRows)
        {
            return $"Nothing to convert: {string.Join(" and ", _source.Main)} {(_source.Main.Count == 1 ? "has" : "have")} no rows.";
        }

        return isInTheWay && !overwrite
            ? $"{string.Join(" and ", _target.Main)} already {(_target.Main.Count == 1 ? "holds" : "hold")} a ledger. Move it "
                + "away, or use --overwrite, which renames it."
            : null;
    }

    // The failed ledger has released its locks, so this method takes them again.
    private void PutBack(FileBackup aside, Exception fault)
    {
        try
        {
            using var held = _target.Hold();
            aside.Undo();
        }
        catch (LedgerException second) when (aside.Names.Count > 0)
        {
            throw second.Fault == LedgerFault.HeldByAnotherProcess ? aside.Left(fault) : second;
        }
        catch (LedgerException)
        {
            // No file was renamed, so the first fault is the one to report.
        }
    }
}
