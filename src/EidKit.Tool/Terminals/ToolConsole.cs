namespace EidKit.Tool.Terminals;

/// <summary>What the program writes to and reads from.</summary>
internal abstract class ToolConsole
{
    /// <summary>For results.</summary>
    public abstract TextWriter Output { get; }

    /// <summary>For questions, progress and failures.</summary>
    public abstract TextWriter Error { get; }

    /// <summary>How many characters a line of <see cref="Output"/> should have at most.</summary>
    public abstract int OutputWidth { get; }

    /// <summary>Whether <see cref="Error"/> is seen by somebody, so that progress may overwrite its line.</summary>
    public abstract bool IsErrorATerminal { get; }

    /// <summary>Whether lines come from a file or another program rather than from a keyboard.</summary>
    public abstract bool IsInputRedirected { get; }

    /// <summary>Standard input without a buffer, for secrets must not stay in one.</summary>
    public abstract Stream Input { get; }

    /// <summary>Waits for a key, which is not shown.</summary>
    public abstract ConsoleKeyInfo ReadKey();
}
