namespace LidarrCacheWarmer.Hosting;

/// <summary>A user and a group of the system, by their numbers.</summary>
internal readonly record struct Identity(uint User, uint Group)
{
    /// <summary>The user who may do everything, and its group.</summary>
    public const uint Root = 0;

    public override string ToString() => FormattableString.Invariant($"{User}:{Group}");
}
