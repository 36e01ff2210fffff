namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Somebody who can be asked.</summary>
internal interface ITerminal
{
    /// <summary>Says a line.</summary>
    void Say(string line);

    /// <summary>Asks for a line.</summary>
    /// <returns>The answer, trimmed; null when there will be no more.</returns>
    string? Ask(string question);

    /// <summary>Asks for a line that must not be seen while it is typed.</summary>
    /// <inheritdoc cref="Ask"/>
    string? AskSecretly(string question);
}
