namespace LidarrCacheWarmer.Hosting;

/// <summary>A user and a group of the system, by id.</summary>
internal readonly record struct Identity(uint User, uint Group)
{
    /// <summary>The id of the superuser and of its group.</summary>
    public const uint Root = 0;

    public override string ToString() => FormattableString.Invariant($"{User}:{Group}");
}
