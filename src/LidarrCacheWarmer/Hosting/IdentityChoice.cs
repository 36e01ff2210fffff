namespace LidarrCacheWarmer.Hosting;

/// <summary>Whom the program decides to be: <see cref="Remain"/>, <see cref="Become"/> or <see cref="Refuse"/>.</summary>
internal abstract record IdentityChoice
{
    private IdentityChoice()
    {
    }

    /// <summary>
    /// Decides. Who is not root stays who it is. Root becomes PUID:PGID, and what of the two is not set is taken from
    /// the folder that holds the config; without either, only our image makes root become the owner of that folder.
    /// </summary>
    /// <param name="me">Who the process is.</param>
    /// <param name="environment">Its environment variables.</param>
    /// <param name="owner">Whose the folder of the config is; null when that cannot be found out.</param>
    public static IdentityChoice Decide(Identity me, IReadOnlyDictionary<string, string> environment, Identity? owner)
    {
        if (me.User != Identity.Root)
        {
            return new Remain();
        }

        var (user, userComplaint) = HostVariables.ReadId(environment, HostVariables.User);
        var (group, groupComplaint) = HostVariables.ReadId(environment, HostVariables.Group);
        if ((userComplaint ?? groupComplaint) is { } complaint)
        {
            return new Refuse(complaint);
        }

        var wanted = (user, group) is (null, null)
            ? HostVariables.IsImage(environment) ? owner : me
            : Complete(user, group, owner);
        return wanted is not { } identity
            ? new Refuse($"Cannot find the owner of the config's folder. Set {HostVariables.User} and {HostVariables.Group}.")
            : identity == me || (group is null && identity.User == Identity.Root) ? new Remain()
            : new Become(identity);
    }

    // A group that belongs to another user's folder, or to root, is nothing to give to a user who did not ask for it.
    private static Identity? Complete(uint? user, uint? group, Identity? owner) => (user, group) switch
    {
        ({ } id, { } groupId) => new Identity(id, groupId),
        ({ } id, null) => new Identity(id, owner is { } other && other.User == id ? other.Group : id),
        (null, { } groupId) => owner is { } other ? new Identity(other.User, groupId) : null,
        _ => null,
    };

    /// <summary>Nothing changes.</summary>
    internal sealed record Remain : IdentityChoice;

    /// <summary>The program is to act as somebody else.</summary>
    internal sealed record Become(Identity Identity) : IdentityChoice;

    /// <summary>It is not clear as whom, so nothing may be done.</summary>
    /// <param name="Sentence">What is wrong and what to do.</param>
    internal sealed record Refuse(string Sentence) : IdentityChoice;
}
