using System.Globalization;

namespace EidKit.Recordings;

/// <summary>Thrown when a file is no recording, or a damaged one. What the file holds is not in the message.</summary>
public sealed class RecordingFormatException : Exception
{
    /// <summary>Makes an exception for a line.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="innerException">The exception of the layer below, if there was one.</param>
    public RecordingFormatException(int line, string problem, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the recording: {problem}."), innerException) => Line = line;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
