using LidarrCacheWarmer.Commands;

namespace LidarrCacheWarmer.Tests.Commands;

public sealed class OldWordsTests
{
    [Theory]
    [InlineData("python /app/stats.py --config /data/config.ini", "stats --config /data/config.ini")]
    [InlineData("/app/stats.py --config /app/data/config.ini", "stats --config /app/data/config.ini")]
    [InlineData("python3 main.py --config config.ini --force-artists --force-rg", "run --config config.ini --force-artists --force-rg")]
    [InlineData("/usr/local/bin/python -u /app/main.py --dry-run", "run --dry-run")]
    [InlineData("python entrypoint.py", "schedule")]
    public void What_the_Python_tool_was_started_with_starts_the_same(string old, string today) =>
        OldWords.Translate(old.Split(' ')).Should().Equal(today.Split(' '));

    [Theory]
    [InlineData("--config main.py")]
    [InlineData("run --config stats.py")]
    [InlineData("python")]
    [InlineData("python setup.py install")]
    [InlineData("schedule")]
    public void Everything_else_stays_as_it_is(string words) => OldWords.Translate(words.Split(' ')).Should().Equal(words.Split(' '));

    [Fact]
    public void No_word_at_all_stays_none() => OldWords.Translate([]).Should().BeEmpty();
}
