namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>A terminal with a user who answers questions.</summary>
internal interface ITerminal
{
    /// <summary>Prints a line.</summary>
    void Say(string line);

    /// <summary>Asks a question.</summary>
    /// <returns>The answer, trimmed; null at the end of input.</returns>
    string? Ask(string question);

    /// <summary>Asks a question whose answer must not be visible while it is typed.</summary>
    /// <inheritdoc cref="Ask"/>
    string? AskSecretly(string question);
}
