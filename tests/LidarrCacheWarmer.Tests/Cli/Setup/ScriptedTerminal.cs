using LidarrCacheWarmer.Cli.Setup;

namespace LidarrCacheWarmer.Tests.Cli.Setup;

/// <summary>A terminal with scripted answers. Its input ends after the last answer.</summary>
internal sealed class ScriptedTerminal(params IEnumerable<string> answers) : ITerminal
{
    private readonly Queue<string> _answers = new(answers);

    /// <summary>The printed lines and questions.</summary>
    public List<string> Screen { get; } = [];

    public bool HasMore => _answers.Count > 0;

    public void Say(string line) => Screen.Add(line);

    public string? Ask(string question)
    {
        Screen.Add(question);
        var answer = _answers.TryDequeue(out var next) ? next : null;
        Screen.Add($"> {answer ?? "(end)"}");
        return answer;
    }

    public string? AskSecretly(string question)
    {
        Screen.Add(question);
        Screen.Add("> (hidden)");
        return _answers.TryDequeue(out var next) ? next : null;
    }
}
