using YamlDotNet.RepresentationModel;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>The workflow of a release signs and attests everything that it publishes.</summary>
public sealed class ReleaseTests
{
    private const string Workflow = ".github/workflows/release.yml";

    [Theory]
    [InlineData("downloads")]
    [InlineData("image")]
    public void A_job_that_publishes_may_sign_and_attest(string job)
    {
        var workflow = Read();

        workflow.Text($"jobs.{job}.permissions.id-token").Should().Be("write");
        workflow.Text($"jobs.{job}.permissions.attestations").Should().Be("write");
        workflow.Keys("permissions").Should().Equal("contents");
        workflow.Text("permissions.contents").Should().Be("read");
    }

    [Fact]
    public void The_downloads_are_signed_and_attested_before_they_are_published()
    {
        var steps = Steps("downloads").Select(Deed).ToList();

        steps.SkipWhile(step => !step.StartsWith("scripts/package ", StringComparison.Ordinal)).Skip(1).Should().SatisfyRespectively(
            installer => installer.Should().Be("sigstore/cosign-installer"),
            signature => signature.Should().Be("cosign sign-blob --yes --bundle dist/SHA256SUMS.sigstore.json dist/SHA256SUMS"),
            provenance => provenance.Should().Be("actions/attest dist/SHA256SUMS"),
            components => components.Should().Be("actions/attest dist/lidarr-cache-warmer-*-linux-x64.tar.gz"),
            components => components.Should().Be("actions/attest dist/lidarr-cache-warmer-*-linux-arm64.tar.gz"),
            publication => publication.Should().StartWith("gh release create ").And.EndWith(" dist/*"));
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public void The_attested_component_list_of_a_tarball_is_the_one_that_the_package_script_writes(string runtime)
    {
        var attestation = Steps("downloads").Should().ContainSingle(step => step.Text("with.subject-path").EndsWith($"-{runtime}.tar.gz", StringComparison.Ordinal)).Subject;

        attestation.Text("with.sbom-path").Should().StartWith("dist/lidarr-cache-warmer-").And.EndWith($"-{runtime}.cdx.json");
        Repository.Read("scripts/package").Should().Contain("local name=lidarr-cache-warmer-$version-$1").And.Contain("\"dist/$name.cdx.json\"");
    }

    [Fact]
    public void The_image_is_signed_and_attested_by_the_digest_of_its_build()
    {
        var steps = Steps("image");
        var build = steps.Single(step => step.Text("uses").StartsWith("docker/build-push-action@", StringComparison.Ordinal));
        var signature = steps.Single(step => step.Text("run").StartsWith("cosign sign ", StringComparison.Ordinal));
        var attested = steps.Where(step => step.Text("uses").StartsWith("actions/attest@", StringComparison.Ordinal)).ToList();

        signature.Text("run").Should().EndWith("\"$IMAGE@$DIGEST\"");
        signature.Text("env.DIGEST").Should().Be($"${{{{ steps.{build.Text("id")}.outputs.digest }}}}");
        attested.Select(step => step.Text("with.subject-digest")).Should().Equal(
            signature.Text("env.DIGEST"), "${{ steps.parts.outputs.amd64 }}", "${{ steps.parts.outputs.arm64 }}");
        attested.Select(step => step.Text("with.sbom-path")).Should().Equal("", "amd64.cdx.json", "arm64.cdx.json");
        steps.Single(step => step.Text("id") == "parts").Text("run").Should().Contain("/app/lidarr-cache-warmer.cdx.json");
        Repository.Read("Dockerfile").Should().Contain("cp artifacts/lidarr-cache-warmer* ");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/install.md")]
    public void The_documented_verification_names_this_workflow_and_its_tags(string page)
    {
        var pattern = @"'(?i)^https://github\.com/devianteng/lidarr-cache-warmer/" + Workflow.Replace(".", @"\.", StringComparison.Ordinal) + "@refs/tags/v'";

        Repository.Read(page).Should().Contain("cosign verify ").And.Contain(pattern)
            .And.Contain("--certificate-oidc-issuer https://token.actions.githubusercontent.com");
        Read().Texts("on.push.tags").Should().Equal("v*");
    }

    private static YamlNode Read() => YamlPath.Documents(Workflow).Should().ContainSingle().Subject;

    private static List<YamlNode> Steps(string job) => [.. (YamlSequenceNode)Read().At($"jobs.{job}.steps")!];

    /// <summary>What a step does: its command, or its action with what the action attests.</summary>
    private static string Deed(YamlNode step) => step.Text("run") is { Length: > 0 } command
        ? command
        : $"{step.Text("uses").Split('@')[0]} {step.Text("with.subject-path")}{step.Text("with.subject-checksums")}".TrimEnd();
}
