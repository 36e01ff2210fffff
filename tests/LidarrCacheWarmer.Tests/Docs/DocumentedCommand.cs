using System.Buffers;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>A documented command that runs this program: directly, in a container or from a systemd unit.</summary>
/// <param name="Block">The code block with the command.</param>
/// <param name="Line">The line number of the command.</param>
/// <param name="Environment">The environment variables set for the command.</param>
/// <param name="Arguments">The arguments of the program.</param>
internal sealed record DocumentedCommand(
    CodeBlock Block, int Line, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Arguments)
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    private const string Name = "lidarr-cache-warmer";

    /// <summary>The commands of a block that run this program.</summary>
    /// <exception cref="InvalidOperationException">A command is neither this program nor in <see cref="OtherTools"/>.
    /// It may be a typing mistake.</exception>
    public static IReadOnlyList<DocumentedCommand> In(CodeBlock block) =>
        [.. ShellText.CommandsOf(block).Select(command => In(block, command.Line, command.Words)).OfType<DocumentedCommand>()];

    /// <summary>The commands of a systemd unit.</summary>
    public static IReadOnlyList<DocumentedCommand> OfUnit(CodeBlock block) =>
    [
        .. block.Lines.Index().Where(line => line.Item.StartsWith("ExecStart=", StringComparison.Ordinal))
            .Select(line => In(block, block.Line + line.Index + 1, line.Item["ExecStart=".Length..].Split(' ')))
            .OfType<DocumentedCommand>(),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Block.Page.Path}:{Line}: {string.Join(' ', Arguments)}";

    private static DocumentedCommand? In(CodeBlock block, int line, IReadOnlyList<string> words)
    {
        var assignments = words.TakeWhile(IsAssignment).ToList();
        var command = WithoutUser(words.Skip(assignments.Count).ToList());
        if (command.Count == 0 || OtherTools.Reasons.ContainsKey(command[0]))
        {
            return null;
        }

        var environment = assignments.Select(assignment => assignment.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (Path.GetFileName(command[0]) == Name)
        {
            return new DocumentedCommand(block, line, environment, command[1..]);
        }

        if (command[0] != ContainerLine.Tool)
        {
            throw new InvalidOperationException($"{block.Page.Path}:{line}: unknown command: {string.Join(' ', command)}");
        }

        return ContainerLine.Parse([.. command]) is not { } container ? null
            : new DocumentedCommand(block, line, container.Environment, container.Arguments);
    }

    private static List<string> WithoutUser(List<string> command) => command switch
    {
        ["sudo", "-u", _, .. var rest] => rest,
        ["sudo", .. var rest] => rest,
        _ => command,
    };

    private static bool IsAssignment(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && !word.AsSpan(0, end).ContainsAnyExcept(Letters);
}
