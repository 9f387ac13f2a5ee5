using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>Card: the random number RND.IC.</summary>
/// <param name="Value">Eight bytes.</param>
public sealed record BasicAccessChallenge(ReadOnlyMemory<byte> Value) : IMessage<BasicAccessChallenge>
{
    /// <inheritdoc/>
    public byte[] Encode() => Value.ToArray();

    /// <inheritdoc/>
    public static BasicAccessChallenge Decode(ReadOnlySpan<byte> data) =>
        data.Length == BasicAccessControlFlow.ChallengeLength
            ? new BasicAccessChallenge(data.ToArray())
            : throw new MalformedDataException("basic access challenge", MalformedReason.WrongLength, 0);
}

/// <summary>Terminal: the encrypted challenges and keying material E.IFD, and their MAC.</summary>
/// <param name="Cryptogram">32 bytes.</param>
/// <param name="Mac">Eight bytes.</param>
public sealed record MutualAuthenticationRequest(ReadOnlyMemory<byte> Cryptogram, ReadOnlyMemory<byte> Mac) : IMessage<MutualAuthenticationRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => [.. Cryptogram.Span, .. Mac.Span];

    /// <inheritdoc/>
    public static MutualAuthenticationRequest Decode(ReadOnlySpan<byte> data)
    {
        (byte[] cryptogram, byte[] mac) = MutualAuthentication.Split(data, "mutual authentication of the terminal");
        return new MutualAuthenticationRequest(cryptogram, mac);
    }
}

/// <summary>Card: the encrypted challenges and keying material E.IC, and their MAC.</summary>
/// <param name="Cryptogram">32 bytes.</param>
/// <param name="Mac">Eight bytes.</param>
public sealed record MutualAuthenticationResponse(ReadOnlyMemory<byte> Cryptogram, ReadOnlyMemory<byte> Mac) : IMessage<MutualAuthenticationResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => [.. Cryptogram.Span, .. Mac.Span];

    /// <inheritdoc/>
    public static MutualAuthenticationResponse Decode(ReadOnlySpan<byte> data)
    {
        (byte[] cryptogram, byte[] mac) = MutualAuthentication.Split(data, "mutual authentication of the card");
        return new MutualAuthenticationResponse(cryptogram, mac);
    }
}
