using System.Text.Json;
using LidarrCacheWarmer.Web.Api;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The API of a running schedule, and its description.</summary>
public sealed class ApiTests : PageTest
{
    private static readonly JsonElement Description = JsonDocument.Parse(OpenApi.Text).RootElement;

    private static string Full => $"X-Api-Key: {FullKey}";

    [Fact]
    public void The_description_has_exactly_the_routes_of_the_API()
    {
        var routes = RouteWalkTests.AllRoutes.Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(route => $"{route.Method} {route.Path}");

        var described = Description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        described.Should().BeEquivalentTo(routes);
    }

    [Fact]
    public async Task Live_answers_fit_the_description()
    {
        await StartPageAsync(WithAccounts);

        foreach (var (path, target) in new[]
        {
            ("/api/v1/summary", "/api/v1/summary"),
            ("/api/v1/status", "/api/v1/status"),
            ("/api/v1/runs", "/api/v1/runs"),
            ("/api/v1/entries", "/api/v1/entries?kind=album&limit=3"),
            ("/api/v1/entries/{kind}/{mbid}", $"/api/v1/entries/artist/{Artists[0].Mbid}"),
            ("/api/v1/openapi.json", "/api/v1/openapi.json"),
        })
        {
            var answer = await GetAsync(target, Full);

            answer.Status.Should().Be(200, answer.Body);
            Fits(JsonDocument.Parse(answer.Body).RootElement, SchemaOf(path), path);
        }
    }

    [Fact]
    public async Task The_summary_is_flat_without_nulls_and_true()
    {
        await StartPageAsync(WithAccounts);

        var summary = JsonDocument.Parse((await GetAsync("/api/v1/summary", Full)).Body).RootElement;

        summary.EnumerateObject().Should().OnlyContain(property =>
            property.Value.ValueKind == JsonValueKind.String || property.Value.ValueKind == JsonValueKind.Number || property.Value.ValueKind == JsonValueKind.True || property.Value.ValueKind == JsonValueKind.False);
        summary.GetProperty("sentence").GetString().Should().Be("Your library is 100 % warm. Nothing needs you.");
        summary.GetProperty("warm").GetInt64().Should().Be(12);
        summary.GetProperty("metadata_server").GetString().Should().Be("up");
        summary.GetProperty("next_run").GetString().Should().EndWith("Z");
    }

    [Fact]
    public async Task Pages_of_entries_list_each_entry_once()
    {
        await StartPageAsync(WithAccounts);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = JsonDocument.Parse((await GetAsync($"/api/v1/entries?kind=album&limit=3&after={after}", Full)).Body).RootElement;
            seen.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("mbid").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        seen.Should().BeEquivalentTo(Artists.SelectMany(artist => artist.Albums).Select(album => album.Mbid));
    }

    [Fact]
    public async Task A_bad_value_is_a_problem_with_advice()
    {
        await StartPageAsync(WithAccounts);

        foreach (var query in new[] { "?kind=singer", "?verdict=lukewarm", "?limit=0", "?limit=501", "?after=rubbish", "?lidarr=nobody" })
        {
            var answer = await GetAsync($"/api/v1/entries{query}", Full);

            answer.Status.Should().Be(400, query);
            answer.Header("Content-Type").Should().Be("application/problem+json");
            JsonDocument.Parse(answer.Body).RootElement.GetProperty("title").GetString().Should().Contain("must be", query);
        }
    }

    [Fact]
    public async Task Warm_answers_at_once_for_a_fresh_entry_and_requests_a_new_one()
    {
        await StartPageAsync(WithAccounts);
        var known = Artists[0];
        var before = Asked.Count;

        var fresh = await PostJsonAsync("/api/v1/warm", $$"""{"mbid":"{{known.Mbid}}"}""");
        fresh.Status.Should().Be(200);
        Asked.Should().HaveCount(before, "the entry is warm and fresh");

        var unknown = await PostJsonAsync("/api/v1/warm", """{"mbid":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","timeout_seconds":20}""");
        unknown.Status.Should().Be(200, unknown.Body);
        Asked.Should().Contain("/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"mbid":"x"}""")]
    [InlineData("""{"mbid":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","kind":"search"}""")]
    [InlineData("""{"mbid":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","timeout_seconds":-1}""")]
    [InlineData("""{"mbid":"5b11f4ce-a62d-471e-81fc-a69a8278c7da","kind":"album"}""")]
    public async Task Warm_refuses_what_it_cannot_read(string body)
    {
        await StartPageAsync(WithAccounts);

        (await PostJsonAsync("/api/v1/warm", body)).Status.Should().Be(400);
    }

    [Fact]
    public async Task A_recheck_requests_a_warm_entry_once_more()
    {
        var program = await StartPageAsync(WithAccounts);
        var before = Asked.Count(path => path == PathOf(Artists[0]));

        (await SendAsync("POST", $"/api/v1/entries/artist/{Artists[0].Mbid}/recheck", [Full])).Status.Should().Be(202);
        (await SendAsync("POST", "/api/v1/entries/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da/recheck", [Full])).Status.Should().Be(404);

        await program.WhenItSaysAsync("Warmed additions from Lidarr");
        Asked.Count(path => path == PathOf(Artists[0])).Should().Be(before + 1);
    }

    [Fact]
    public async Task Every_event_of_Lidarrs_webhook_gets_a_success()
    {
        await StartPageAsync(WithAccounts);
        var events = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Web", "webhooks.json"))).RootElement;
        var basic = $"Authorization: Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"lidarr:{FullKey}"))}";

        foreach (var hook in events.EnumerateObject())
        {
            var answer = await SendAsync("POST", "/api/v1/lidarr", [basic, "Content-Type: application/json"], hook.Value.GetRawText());
            answer.Status.Should().Be(202, $"{hook.Name}: {answer.Body}");
        }

        (await SendAsync("POST", "/api/v1/lidarr", [basic], "<html>")).Status.Should().Be(400);
        (await SendAsync("POST", "/api/v1/lidarr", [], "{}")).Status.Should().Be(401);
    }

    private Task<RawAnswer> PostJsonAsync(string target, string body) => SendAsync("POST", target, [Full, "Content-Type: application/json"], body);

    private static JsonElement SchemaOf(string path) => Description.GetProperty("paths").GetProperty(path).GetProperty("get")
        .GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

    // Only what the description uses: references, types, words, required and listed properties, and items.
    private static void Fits(JsonElement value, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Fits(value, Description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), where);
            return;
        }

        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Select(type => type.GetString()).ToList() : [schema.GetProperty("type").GetString()];
        types.Should().Contain(value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => types.Contains("integer") ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        }, where);
        if (schema.TryGetProperty("enum", out var words))
        {
            words.EnumerateArray().Select(word => word.GetString()).Should().Contain(value.GetString(), where);
        }

        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [])
        {
            value.TryGetProperty(name.GetString()!, out _).Should().BeTrue($"{where} lacks {name}");
        }

        if (schema.TryGetProperty("properties", out var properties) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _)))
            {
                Fits(value.GetProperty(property.Name), property.Value, $"{where}.{property.Name}");
            }
        }

        if (schema.TryGetProperty("items", out var items) && value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Fits(item, items, $"{where}[]");
            }
        }
    }
}
