using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>
/// The issue forms follow the rules of GitHub's pages "Syntax for issue forms" and "Syntax for GitHub's form schema".
/// GitHub hides a form that breaks a rule.
/// </summary>
public sealed class IssueFormTests
{
    private const string Folder = ".github/ISSUE_TEMPLATE/";

    private static readonly string[] Questions = ["checkboxes", "dropdown", "input", "textarea"];

    public static TheoryData<string> Forms =>
        [.. Directory.GetFiles(Repository.At(Folder)).Select(file => Path.GetFileName(file)).Where(name => name != "config.yml")];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_has_a_name_a_description_and_a_body_with_questions(string name)
    {
        var form = Read(name);

        form.Text("name").Should().NotBeEmpty();
        form.Text("description").Should().NotBeEmpty();
        Elements(form).Should().Contain(element => Questions.Contains(element.Text("type")));
        ((YamlMappingNode)form).Children.Keys.Select(key => ((YamlScalarNode)key).Value).Should().BeSubsetOf(["name", "description", "labels", "body"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_question_has_a_unique_label_and_id(string name)
    {
        var questions = Elements(Read(name)).Where(element => element.Text("type") != "markdown").ToList();

        questions.Select(question => question.Text("type")).Should().BeSubsetOf(Questions);
        questions.Select(question => question.Text("attributes.label")).Should().OnlyHaveUniqueItems().And.NotContain("");
        questions.Select(question => question.Text("id")).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(id => Regex.IsMatch(id, "^[a-z]+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        questions.Where(question => question.At("validations") is not null).Should().OnlyContain(question => question.Text("validations.required") == "true");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_choice_has_options_and_every_text_element_has_content(string name)
    {
        var elements = Elements(Read(name));

        elements.Where(element => element.Text("type") == "dropdown").Should().OnlyContain(choice => choice.Texts("attributes.options").Count > 1);
        elements.Where(element => element.Text("type") == "checkboxes").Select(boxes => boxes.At("attributes.options"))
            .Should().OnlyContain(options => ((YamlSequenceNode)options!).All(option => option.Text("label").Length > 0));
        elements.Where(element => element.Text("type") == "markdown").Should().OnlyContain(text => text.Text("attributes.value").Length > 0);
    }

    [Fact]
    public void Bug_report_form_requests_version_and_log_and_output_of_check_and_warns_about_keys()
    {
        var form = Read("bug.yml");

        Elements(form).Select(element => element.Text("id")).Should().Contain(["version", "installed", "check", "log", "secrets"]);
        form.ToString().Should().Contain("lidarr-cache-warmer --version").And.Contain("lidarr-cache-warmer check").And.Contain("API keys");
        Repository.Misunderstood(["--version"]).Concat(Repository.Misunderstood(["check"])).Should().BeEmpty();
    }

    [Fact]
    public void Contact_links_have_a_name_a_description_and_an_https_address()
    {
        var config = Read("config.yml");

        config.Text("blank_issues_enabled").Should().Be("true");
        ((YamlSequenceNode)config.At("contact_links")!).Should().OnlyContain(link =>
            link.Text("name").Length > 0 && link.Text("about").Length > 0 && link.Text("url").StartsWith("https://", StringComparison.Ordinal));
    }

    private static YamlNode Read(string name) => YamlPath.Documents(Folder + name).Should().ContainSingle().Subject;

    private static IEnumerable<YamlNode> Elements(YamlNode form) => (YamlSequenceNode)form.At("body")!;
}
