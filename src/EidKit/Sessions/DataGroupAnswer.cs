using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Sessions;

/// <summary>What became of one data group.</summary>
public abstract record DataGroupAnswer
{
    private DataGroupAnswer()
    {
    }

    /// <summary>It was read; its content is in <see cref="Identity.Data"/>.</summary>
    public sealed record Read : DataGroupAnswer;

    /// <summary>The card does not have it.</summary>
    public sealed record Absent : DataGroupAnswer;

    /// <summary>The card refused it.</summary>
    /// <param name="Status">The answer of the card.</param>
    public sealed record Refused(StatusWord Status) : DataGroupAnswer;

    /// <summary>The card gave something that is no content of this data group.</summary>
    /// <param name="Reason">What is wrong.</param>
    public sealed record Malformed(MalformedReason Reason) : DataGroupAnswer;

    /// <summary>It was not asked for, or the certificate or the holder does not allow it.</summary>
    public sealed record NotRequested : DataGroupAnswer;
}
