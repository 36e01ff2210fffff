using LidarrCacheWarmer.Configuration.Ini;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class IniExpansionTests
{
    [Theory]
    [InlineData("100%%", "100%")]
    [InlineData("100%", "100%")]
    [InlineData("a%b", "a%b")]
    [InlineData("%%(host)s", "%(host)s")]
    [InlineData("http://%(host)s/x", "http://nas.local/x")]
    [InlineData("%(HOST)s", "nas.local")]
    [InlineData("%(url)s", "http://nas.local:8686")]
    [InlineData("%(host", "%(host")]
    [InlineData("%(host)", "%(host)")]
    [InlineData("%()s", "%()s")]
    public void References_expand_as_in_Python_and_a_single_percent_sign_stays(string value, string expanded) =>
        Expand(value).Should().Be(new Expanded(expanded, null));

    [Fact]
    public void An_unknown_reference_is_reported_without_repeating_its_name() =>
        Expand("abc%(secret)sdef").Complaint.Should().Contain("does not exist").And.NotContain("secret");

    [Theory]
    [InlineData("%(circle)s", "*refer to each other*")]
    [InlineData("%(flood)s", "*too long*")]
    public void Endless_expansion_is_a_problem(string value, string complaint) =>
        Expand(value).Complaint.Should().Match(complaint);

    private static Expanded Expand(string value)
    {
        var flood = string.Concat(Enumerable.Repeat("%(tier1)s", 100));
        var document = IniReader.Read(
            $"[DEFAULT]\nhost = nas.local\n[s]\nurl = http://%(host)s:8686\ncircle = %(circle)s\nflood = {flood}\n"
            + $"tier1 = {flood.Replace("1", "2")}\ntier2 = {flood.Replace("1", "3")}\ntier3 = x\n");
        return IniExpansion.Expand(value, document.Sections[0], document.Defaults);
    }
}
