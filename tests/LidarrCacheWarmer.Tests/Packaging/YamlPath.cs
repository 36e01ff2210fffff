using YamlDotNet.RepresentationModel;

namespace LidarrCacheWarmer.Tests.Packaging;

/// <summary>Reads YAML documents by path.</summary>
internal static class YamlPath
{
    public static IReadOnlyList<YamlNode> Documents(string file)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Repository.Read(file));
        stream.Load(text);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    /// <summary>The node at a path such as <c>spec.containers.0.image</c>; null if missing.</summary>
    public static YamlNode? At(this YamlNode node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var next = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(new YamlScalarNode(step), out var value) ? value : null,
                YamlSequenceNode list => list.Children[int.Parse(step, null)],
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            node = next;
        }

        return node;
    }

    public static string Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value ?? "";

    public static IReadOnlyList<string> Texts(this YamlNode node, string path) =>
        node.At(path) is YamlSequenceNode list ? [.. list.Select(item => ((YamlScalarNode)item).Value ?? "")] : [];

    public static IReadOnlyList<string> Keys(this YamlNode node, string path) =>
        node.At(path) is YamlMappingNode map ? [.. map.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "")] : [];
}
