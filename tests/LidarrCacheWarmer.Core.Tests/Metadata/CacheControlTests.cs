using CsCheck;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

public sealed class CacheControlTests
{
    [Theory]
    [InlineData("public, s-maxage=600, max-age=0", 600)]
    [InlineData("public,s-maxage=600,max-age=0", 600)]
    [InlineData("PUBLIC, S-MaxAge=600", 600)]
    [InlineData("s-maxage=\"600\"", 600)]
    [InlineData("s-maxage=\" 600 \"", 600)]
    [InlineData(" ,, \t s-maxage = 600 , ", 600)]
    [InlineData("s-maxage=0600", 600)]
    [InlineData("s-maxage=600, s-maxage=60", 600)]
    [InlineData("s-maxage=2147483648", 2147483648)]
    [InlineData("s-maxage=99999999999999999999999999", 2147483648)]
    [InlineData("max-age=600", 600)]
    [InlineData("public, max-age=600, must-revalidate", 600)]
    public void Cache_time_is_s_maxage_or_else_max_age(string header, long seconds)
    {
        var control = CacheControl.Read(header);

        control.Life.Should().Be(TimeSpan.FromSeconds(seconds));
        control.Ban.Should().BeNull();
        control.IsMaxAge.Should().Be(!header.Contains("s-max", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("max-age=odd, s-maxage=600")]
    [InlineData("max-age=-1, s-maxage=600")]
    [InlineData("max-age=, s-maxage=600")]
    [InlineData("max-age=99999999999999999999, s-maxage=600")]
    [InlineData("s-maxage=-5, s-maxage=600")]
    [InlineData("stale-while-revalidate=a b c, s-maxage=600")]
    [InlineData("=, =5, s-maxage=600")]
    [InlineData("@(){}, s-maxage=600, ???")]
    [InlineData("extension=\"a, s-maxage=5, b\", s-maxage=600")]
    [InlineData("extension=\"a \\\" b, s-maxage=5\", s-maxage=600")]
    [InlineData("extension=\"never closed, s-maxage=600")]
    [InlineData("extension='a, s-maxage=600")]
    [InlineData("private=\"set-cookie\", s-maxage=600")]
    [InlineData("no-cache=set-cookie, s-maxage=600")]
    [InlineData("\u00e4\u00f6, s-maxage=600")]
    public void Unreadable_directive_does_not_hide_other_directives(string header) =>
        CacheControl.Read(header).Should().Be(new CacheControl(TimeSpan.FromMinutes(10), Ban: null, IsMaxAge: false));

    [Theory]
    [InlineData("")]
    [InlineData("public")]
    [InlineData("s-maxage")]
    [InlineData("s-maxage=")]
    [InlineData("s-maxage=-60")]
    [InlineData("s-maxage=+60")]
    [InlineData("s-maxage=60.5")]
    [InlineData("s-maxage=60s")]
    [InlineData("s-maxage=6 0")]
    [InlineData("s-maxage=\"60")]
    [InlineData("s-maxage=soon, max-age=0")]
    [InlineData("s-maxage=soon, max-age=600")]
    [InlineData("xs-maxage=60")]
    public void Header_without_a_readable_cache_time_gives_null(string header)
    {
        var control = CacheControl.Read(header);

        (control.Life, control.Ban).Should().Be((null, null));
    }

    [Theory]
    [InlineData("public, s-maxage=0, max-age=0", "s-maxage=0")]
    [InlineData("s-maxage=0, max-age=600", "s-maxage=0")]
    [InlineData("max-age=0", "max-age=0")]
    [InlineData("no-store", "no-store")]
    [InlineData("No-Store, s-maxage=600", "no-store")]
    [InlineData("s-maxage=600, no-store", "no-store")]
    [InlineData("s-maxage=odd, no-store", "no-store")]
    [InlineData("no-store=odd, s-maxage=600", "no-store")]
    [InlineData("private, s-maxage=600", "private")]
    [InlineData("private=\"\", s-maxage=600", "private")]
    [InlineData("max-age=600, private", "private")]
    [InlineData("no-cache, s-maxage=600", "no-cache")]
    public void Directive_that_forbids_caching_is_recognised(string header, string ban)
    {
        var control = CacheControl.Read(header);

        (control.Life, control.Ban).Should().Be((TimeSpan.Zero, ban));
    }

    [Fact]
    public void Other_directives_do_not_change_s_maxage()
    {
        var odd = Gen.String[Gen.Char["abc=; \t'?\u00e9-09"], 0, 12];
        Gen.Select(odd, odd).Sample((before, after) =>
            CacheControl.Read($"{before}, s-maxage=600, {after}").Life.Should().Be(TimeSpan.FromMinutes(10)));
    }
}
