namespace LidarrCacheWarmer.Web.Model;

/// <summary>Something that needs a person.</summary>
/// <param name="Sentence">What is wrong and what to do; may contain untrusted text.</param>
/// <param name="Action">The words of its link; empty for none.</param>
/// <param name="Path">The page with the details, below the URL base; empty for none.</param>
/// <param name="IsUrgent">Whether no run is possible before somebody acts.</param>
internal sealed record Cause(string Sentence, string Action, string Path, bool IsUrgent);
