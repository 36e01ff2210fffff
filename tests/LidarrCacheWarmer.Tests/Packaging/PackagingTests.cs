using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;
using YamlDotNet.RepresentationModel;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>The files that users copy from <c>packaging/</c> match the program and its image.</summary>
public sealed class PackagingTests
{
    private const string Compose = "packaging/docker-compose.yml";
    private const string Dashboard = "packaging/grafana-dashboard.json";
    private const string Kubernetes = "packaging/kubernetes.yaml";
    private const string Alerts = "packaging/prometheus-alerts.yml";
    private const string Quadlet = "packaging/lidarr-cache-warmer.container";
    private const string Unit = "packaging/lidarr-cache-warmer.service";
    private const string Unraid = "packaging/unraid-lidarr-cache-warmer.xml";

    [Fact]
    public void Every_packaging_file_is_tested() =>
        Directory.GetFiles(Repository.At("packaging")).Select(file => "packaging/" + Path.GetFileName(file)).Order(StringComparer.Ordinal)
            .Should().Equal(Compose, Dashboard, Kubernetes, Quadlet, Unit, Alerts, Unraid);

    [Fact]
    public void The_commands_of_the_image_are_commands_of_the_program()
    {
        Repository.Misunderstood(ImageFile.Command).Should().BeEmpty();
        Repository.Misunderstood(ImageFile.HealthCheck.Skip(1)).Should().BeEmpty();
        ImageFile.HealthCheck[0].Should().Be(ImageFile.EntryPoint.Should().ContainSingle().Subject);
        ConfigLoader.Volumes.Should().Contain(ImageFile.Volume);
        ImageFile.Value("^ENV (.+?)=").Should().Be(ContainerImage.Variable);
    }

    [Fact]
    public void The_compose_file_mounts_the_volume_and_sets_only_variables_that_the_program_reads()
    {
        var service = YamlPath.Documents(Compose).Should().ContainSingle().Subject.At("services.lidarr-cache-warmer")!;

        service.Texts("volumes").Should().Equal($"./data:{ImageFile.Volume}");
        service.Keys("environment").Should().Contain(["PUID", "PGID", "UMASK", "TZ"]).And.BeSubsetOf(Repository.Variables);
        CommentedVariables(Compose).Should().HaveCount(2).And.BeSubsetOf(Repository.Variables);
        service.Text("restart").Should().Be("unless-stopped");
        HostVariables.ReadMask(new Dictionary<string, string>(StringComparer.Ordinal) { ["UMASK"] = service.Text("environment.UMASK") })
            .Complaint.Should().BeNull();
    }

    [Fact]
    public void The_Kubernetes_example_starts_and_probes_the_program_as_the_image_does()
    {
        var container = Deployment().At("spec.template.spec.containers.0")!;

        Repository.Misunderstood(container.Texts("args")).Should().BeEmpty();
        var probe = container.Texts("readinessProbe.exec.command");
        probe[0].Should().Be(ImageFile.EntryPoint[0]);
        Repository.Misunderstood(probe.Skip(1)).Should().BeEmpty();
        ((YamlSequenceNode)container.At("env")!).Select(variable => variable.Text("name")).Should().BeSubsetOf(Repository.Variables);
        ((YamlSequenceNode)container.At("volumeMounts")!).Select(mount => mount.Text("mountPath"))
            .Should().Contain([ImageFile.Volume, container.Texts("args")[^1]]);
        container.Text("securityContext.readOnlyRootFilesystem").Should().Be("true");
        Deployment().Text("spec.template.spec.securityContext.runAsNonRoot").Should().Be("true");
    }

    [Fact]
    public void The_config_of_the_Kubernetes_example_loads()
    {
        using var folder = new UserFolder();
        File.WriteAllText(folder.Config, ConfigText());

        var result = new ConfigLoader().Load(
            new CommandLineOverrides { ConfigPath = folder.Config },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["LCW__LIDARR__API_KEY"] = "0123456789abcdef0123456789abcdef" });

        result.Should().BeOfType<ConfigLoaded>().Which.Problems.Should().BeEmpty();
    }

    [Fact]
    public void The_Unraid_template_mounts_the_volume_and_sets_only_variables_that_the_program_reads()
    {
        var settings = XDocument.Parse(Repository.Read(Unraid)).Root!.Elements("Config").ToList();

        Targets("Path").Should().Equal(ImageFile.Volume);
        Targets("Variable").Should().Contain(["PUID", "PGID", "UMASK"]).And.BeSubsetOf(Repository.Variables);
        settings.Should().OnlyContain(setting => setting.Value == "" || setting.Value == (string)setting.Attribute("Default")!);

        IEnumerable<string> Targets(string type) =>
            settings.Where(setting => (string?)setting.Attribute("Type") == type).Select(setting => (string)setting.Attribute("Target")!);
    }

    [Fact]
    public void The_systemd_unit_starts_the_schedule_with_a_config_in_its_own_folder()
    {
        var unit = UnitFile(Unit);
        var command = unit["ExecStart"].Should().ContainSingle().Subject.Split(' ');

        Repository.Misunderstood(command.Skip(1)).Should().BeEmpty();
        command[1].Should().Be("schedule");
        Path.GetDirectoryName(command[^1]).Should().Be($"/var/lib/{unit["StateDirectory"].Single()}");
        Repository.Read("docs/install.md").Should().Contain($" {Path.GetDirectoryName(command[0])}");
        unit["Type"].Should().Equal("notify");
        unit["RestartPreventExitStatus"].Should().Equal($"{ExitCode.ConfigCreated} {ExitCode.BadUsage}");
    }

    [Fact]
    public void The_Quadlet_runs_the_image_of_the_compose_file_with_its_volume_and_port()
    {
        var unit = UnitFile(Quadlet);
        var service = YamlPath.Documents(Compose).Should().ContainSingle().Subject.At("services.lidarr-cache-warmer")!;

        unit["Image"].Should().Equal($"localhost/{service.Text("image")}:latest");
        unit["ContainerName"].Should().Equal(service.Text("container_name"));
        unit["Volume"].Should().ContainSingle().Which.Split(':')[1].Should().Be(ImageFile.Volume);
        unit["PublishPort"].Should().Equal(service.Texts("ports"));
        unit["ReadOnly"].Should().Equal(service.Text("read_only"));
        unit["NoNewPrivileges"].Should().Equal("true");
        unit["Environment"].Select(variable => variable.Split('=')[0]).Should().Contain(["TZ", "UMASK"]).And.BeSubsetOf(Repository.Variables);
        unit["RestartPreventExitStatus"].Should().Equal(UnitFile(Unit)["RestartPreventExitStatus"]);
    }

    [Fact]
    public void The_Quadlet_checks_health_as_the_image_does_and_without_a_shell()
    {
        var unit = UnitFile(Quadlet);

        // Podman gives a text that is not a JSON list to a shell, which the image does not have.
        JsonSerializer.Deserialize<string[]>(unit["HealthCmd"].Single()).Should().Equal(ImageFile.HealthCheck);
        string.Join(' ', unit["HealthInterval"].Single(), unit["HealthTimeout"].Single(), unit["HealthStartPeriod"].Single(), unit["HealthRetries"].Single())
            .Should().Be(ImageFile.Value("^HEALTHCHECK --interval=(.+) CMD").Replace("--timeout=", "", StringComparison.Ordinal)
                .Replace("--start-period=", "", StringComparison.Ordinal).Replace("--retries=", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("release")]
    public void Every_script_that_a_workflow_runs_exists(string name)
    {
        var workflow = YamlPath.Documents($".github/workflows/{name}.yml").Should().ContainSingle().Subject;
        var used = workflow.Keys("jobs").Select(job => workflow.At($"jobs.{job}.uses")).OfType<YamlScalarNode>().Select(other => other.Value!);
        var commands = workflow.Keys("jobs").SelectMany(job => (YamlSequenceNode?)workflow.At($"jobs.{job}.steps") ?? [])
            .Select(step => step.Text("run").Split(' ')[0]).Where(command => command.Contains('/', StringComparison.Ordinal));

        used.Concat(commands).Should().NotBeEmpty().And.OnlyContain(command => File.Exists(Repository.At(command)));
    }

    private static ILookup<string, string> UnitFile(string file) =>
        Repository.Read(file).Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static YamlNode Deployment() =>
        YamlPath.Documents(Kubernetes).Single(document => document.Text("kind") == "Deployment");

    private static string ConfigText() =>
        ((YamlScalarNode)((YamlMappingNode)YamlPath.Documents(Kubernetes)[0].At("data")!).Children[new YamlScalarNode("config.ini")]).Value!;

    private static IReadOnlyList<string> CommentedVariables(string file) =>
        [.. Regex.Matches(Repository.Read(file), "(?<=# )LCW__[A-Z_]+(?=:)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value)];
}
