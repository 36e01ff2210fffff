using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The decision about the process's user: <see cref="Remain"/>, <see cref="Become"/> or <see cref="Refuse"/>.</summary>
internal abstract record IdentityChoice
{
    private IdentityChoice()
    {
    }

    /// <summary>
    /// Decides. Non-root processes keep their identity. Root becomes PUID:PGID. If one of the two is missing, the owner
    /// of the config's folder supplies it. If both are missing, root becomes that owner in the program's container
    /// image, and stays root elsewhere.
    /// </summary>
    /// <param name="me">The current identity.</param>
    /// <param name="environment">The environment variables of the process.</param>
    /// <param name="owner">The owner of the config's folder; null when unknown.</param>
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
            ? ContainerImage.IsImage(environment) ? owner : me
            : Complete(user, group, owner);
        return wanted is not { } identity
            ? new Refuse($"Cannot find the owner of the config's folder. Set {HostVariables.User} and {HostVariables.Group}.")
            : identity == me || (group is null && identity.User == Identity.Root) ? new Remain()
            : new Become(identity);
    }

    // Use the folder's group only if the folder belongs to the wanted user; otherwise use the group with the user's
    // number.
    private static Identity? Complete(uint? user, uint? group, Identity? owner) => (user, group) switch
    {
        ({ } id, { } groupId) => new Identity(id, groupId),
        ({ } id, null) => new Identity(id, owner is { } other && other.User == id ? other.Group : id),
        (null, { } groupId) => owner is { } other ? new Identity(other.User, groupId) : null,
        _ => null,
    };

    /// <summary>Nothing changes.</summary>
    internal sealed record Remain : IdentityChoice;

    /// <summary>The process becomes another user.</summary>
    internal sealed record Become(Identity Identity) : IdentityChoice;

    /// <summary>The user is unclear, so the program must stop.</summary>
    /// <param name="Sentence">The problem and its fix.</param>
    internal sealed record Refuse(string Sentence) : IdentityChoice;
}
