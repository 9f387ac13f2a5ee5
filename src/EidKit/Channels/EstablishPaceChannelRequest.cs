namespace EidKit.Channels;

/// <summary>What a reader needs for running PACE by itself (PC/SC part 10, amendment 1 §2.6; TR-03119 §D.1).</summary>
/// <param name="PasswordId">The password: 1 MRZ, 2 CAN, 3 PIN, 4 PUK.</param>
public sealed record EstablishPaceChannelRequest(byte PasswordId)
{
    /// <summary>The terminal's CHAT, DO 7F4C; empty for none.</summary>
    public ReadOnlyMemory<byte> Chat { get; init; }

    /// <summary>The password in ASCII if the reader need not ask for it, which is allowed for the CAN only; empty for asking.</summary>
    public ReadOnlyMemory<byte> Password { get; init; }

    /// <summary>The certificate description, in DER, which the reader shows; empty for none.</summary>
    public ReadOnlyMemory<byte> CertificateDescription { get; init; }

    /// <summary>The object identifier, in DER, of the hash over the description; empty for SHA-256.</summary>
    public ReadOnlyMemory<byte> HashOid { get; init; }

    /// <summary>Names the password, and shows none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"PACE in the reader with password {PasswordId}";
}
