using AwesomeAssertions.Primitives;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Checks that pages encode foreign names.</summary>
internal static class HostileText
{
    /// <summary>The page shows the hostile name, but only as text.</summary>
    public static void ShowHostileOnlyAsText(this StringAssertions page) => page
        .Contain("&lt;script&gt;alert(1)&lt;/script&gt; &quot;double&quot; &#39;single&#39; &amp; \uFFFDback\uFFFD")
        .And.NotContain("<script>alert").And.NotContain("\"double\"").And.NotContain("'single'").And.NotContain("\u202E");
}
