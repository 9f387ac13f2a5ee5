namespace EidKit.Channels;

/// <summary>What a line to a card can carry.</summary>
/// <param name="MaximumCommandLength">The longest encoded command in bytes.</param>
/// <param name="MaximumResponseLength">The longest encoded answer in bytes, its status word included.</param>
/// <param name="SupportsExtendedLength">Whether commands with extended lengths can be sent.</param>
public sealed record TransportLimits(int MaximumCommandLength, int MaximumResponseLength, bool SupportsExtendedLength)
{
    /// <summary>Everything that ISO/IEC 7816-4 allows: commands to 65,544 bytes, answers to 65,538 bytes.</summary>
    public static TransportLimits Extended { get; } = new(65_544, 65_538, SupportsExtendedLength: true);

    /// <summary>Short lengths only: commands to 261 bytes, answers to 258 bytes.</summary>
    public static TransportLimits Short { get; } = new(261, 258, SupportsExtendedLength: false);
}
