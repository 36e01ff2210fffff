using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Hosting;

public sealed class IdentityChoiceTests
{
    private const string Image = "LIDARR_CACHE_WARMER_IMAGE=1";

    private static readonly Identity Root = new(0, 0);

    [Theory]
    [InlineData("")]
    [InlineData(Image)]
    [InlineData(Image + " PUID=99 PGID=100")]
    [InlineData("PUID=nobody")]
    public void Non_root_processes_keep_their_identity(string environment) =>
        Choose(new Identity(1000, 1000), environment, new Identity(5, 5)).Should().Be("remain");

    [Theory]
    [InlineData("PUID=99 PGID=100", "0:0", "99:100")]
    [InlineData("PUID=99 PGID=100 " + Image, "1000:1000", "99:100")]
    [InlineData("PUID=1000", "1000:100", "1000:100")]
    [InlineData("PUID=1000", "7:100", "1000:1000")]
    [InlineData("PUID=1000", "0:0", "1000:1000")]
    [InlineData("PGID=100", "1000:1000", "1000:100")]
    [InlineData("PUID=0 PGID=100", "1000:1000", "0:100")]
    [InlineData("PUID= PGID= " + Image, "1000:1001", "1000:1001")]
    [InlineData("PUID=4294967294 PGID=1", "0:0", "4294967294:1")]
    public void Root_changes_to_PUID_and_PGID_and_takes_a_missing_id_from_the_folder_owner(string environment, string owner, string expected) =>
        Choose(Root, environment, Parse(owner)).Should().Be(expected);

    [Theory]
    [InlineData("", "1000:1000")]
    [InlineData(Image, "0:0")]
    [InlineData(Image, "0:100")]
    [InlineData("PUID=0 PGID=0", "1000:1000")]
    public void Root_stays_root_when_no_other_user_is_set(string environment, string owner) =>
        Choose(Root, environment, Parse(owner)).Should().Be("remain");

    [Fact]
    public void In_the_container_image_the_user_root_changes_to_the_owner_of_the_folder() =>
        Choose(Root, Image, new Identity(1000, 100)).Should().Be("1000:100");

    [Theory]
    [InlineData("PUID=nobody", "PUID: \"nobody\" is not the number of a user ('id -u' shows yours), such as 1000.")]
    [InlineData("PUID=1000 PGID=-1", "PGID: \"-1\" is not the number of a group ('id -g' shows yours), such as 1000.")]
    [InlineData("PUID=4294967295", "PUID: \"4294967295\" is not the number of a user ('id -u' shows yours), such as 1000.")]
    public void An_invalid_id_is_rejected_with_one_error(string environment, string sentence) =>
        Choose(Root, environment, Root).Should().Be(sentence);

    [Theory]
    [InlineData(Image)]
    [InlineData("PGID=100")]
    public void Root_stops_when_the_owner_of_the_folder_is_unknown(string environment) =>
        Choose(Root, environment, null).Should().Be("Cannot find the owner of the config's folder. Set PUID and PGID.");

    private static string Choose(Identity me, string environment, Identity? owner)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return IdentityChoice.Decide(me, variables, owner) switch
        {
            IdentityChoice.Become become => become.Identity.ToString(),
            IdentityChoice.Refuse refuse => refuse.Sentence,
            _ => "remain",
        };
    }

    private static Identity Parse(string text) =>
        new(uint.Parse(text.Split(':')[0], null), uint.Parse(text.Split(':')[1], null));
}
