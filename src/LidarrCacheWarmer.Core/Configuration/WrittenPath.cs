using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// A file's path as written, possibly with quotes, with a <c>~</c> or variables that only a shell expands, or with a
/// <c>#</c> that starts a comment here. The Python tool took all of these as part of the name, so its files can have
/// such names.
/// </summary>
/// <param name="Path">The absolute path in use.</param>
/// <param name="Complaint">The problem and its fix, worded to follow the name of the setting; null for none.</param>
/// <param name="Kind">The severity.</param>
internal sealed record WrittenPath(string Path, string? Complaint = null, ProblemKind Kind = ProblemKind.Warning)
{
    /// <summary>Finds the intended file.</summary>
    /// <param name="given">The written value.</param>
    /// <param name="byDefault">The default name of the setting's file.</param>
    /// <param name="directory">The folder where relative paths start.</param>
    public static WrittenPath Read(GivenValue given, string byDefault, ConfigDirectory directory)
    {
        var bare = given.WithoutQuotes().Text;
        var meant = directory.Resolve(bare);
        if (given.Uncut is { } uncut && !uncut.Contains('\0', StringComparison.Ordinal)
            && directory.Resolve(uncut) is var whole && directory.FileExists(whole))
        {
            return new(whole, $"is read as {Quoted.Path(uncut)}, because a file of that name exists, although a # or ; after a "
                + "space starts a comment; rename the file to end this warning");
        }

        var literal = directory.Resolve(given.Text);
        if (directory.FileExists(meant))
        {
            return given.IsInQuotes ? InQuotes(meant, directory.FileExists(literal) ? literal : null) : new(meant);
        }

        if (given.IsInQuotes && directory.FileExists(literal))
        {
            return new(literal, $"is read with its quotes, because the file {Quoted.Path(literal)} exists; rename it and "
                + "remove the quotes to end this warning");
        }

        return ShellWords.ComplaintAbout(bare) is { } complaint ? new(meant, complaint, ProblemKind.Error)
            : given.IsInQuotes ? InQuotes(meant, null)
            : given.Uncut is { } cut && System.IO.Path.GetExtension(cut) is { Length: > 1 } extension
                && string.Equals(extension, System.IO.Path.GetExtension(byDefault), StringComparison.OrdinalIgnoreCase)
                && !bare.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
                ? new(meant, $"is read as {Quoted.Path(bare)}, because a # or ; after a space starts a comment; choose a path without it")
            : new(meant);
    }

    private static WrittenPath InQuotes(string meant, string? literal) => new(meant, literal is null
        ? "is in quotes, which are ignored in a path; remove them"
        : $"is in quotes, which are ignored, so the existing file {Quoted.Path(literal)} is not read; remove the quotes");
}
