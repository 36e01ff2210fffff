namespace LidarrCacheWarmer.Checking;

/// <summary>Creates the findings of one group.</summary>
internal readonly record struct Findings(FindingGroup Group)
{
    public Finding Ok(string sentence) => new(Group, FindingLevel.Ok, sentence);

    public Finding Note(string sentence) => new(Group, FindingLevel.Note, sentence);

    public Finding Warning(string sentence) => new(Group, FindingLevel.Warning, sentence);

    public Finding Error(string sentence) => new(Group, FindingLevel.Error, sentence);
}
