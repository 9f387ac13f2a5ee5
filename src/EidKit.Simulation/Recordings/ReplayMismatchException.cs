namespace EidKit.Simulation.Recordings;

/// <summary>Thrown when a session does something else than the recording that it replays.</summary>
/// <remarks>Sessions pass it on as it is: it is no failure of the card. Message and properties hold names and lengths, no data.</remarks>
public sealed class ReplayMismatchException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="expected">What the recording has next.</param>
    /// <param name="actual">What the session did.</param>
    /// <param name="line">The line of the recording, counted from 1; 0 after its end.</param>
    public ReplayMismatchException(string expected, string actual, int line)
        : base(line == 0
            ? $"The session goes on where the recording ends. Expected: {expected}. Actual: {actual}."
            : $"The session differs from the recording at its line {line}. Expected: {expected}. Actual: {actual}.")
    {
        Expected = expected;
        Actual = actual;
        Line = line;
    }

    /// <summary>What the recording has next, by name.</summary>
    public string Expected { get; }

    /// <summary>What the session did, by name.</summary>
    public string Actual { get; }

    /// <summary>The line of the recording, counted from 1; 0 after its end.</summary>
    public int Line { get; }
}
