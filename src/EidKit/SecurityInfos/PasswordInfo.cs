using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>A password that the chip knows (TR-03110-3 §A.1.1.1).</summary>
/// <param name="oid">The kind of the password: id-MRZ, id-CAN, id-PIN or id-PUK.</param>
/// <param name="passwordId">The id of the password.</param>
/// <param name="optionalData">OptionalPwdData, one DER value as it stands; empty if absent.</param>
/// <exception cref="ArgumentException">The text is no object identifier.</exception>
public sealed class PasswordInfo(string oid, int passwordId, ReadOnlyMemory<byte> optionalData = default) : SecurityInfo(oid)
{
    /// <summary>The id of the password.</summary>
    public int PasswordId { get; } = passwordId;

    /// <summary>OptionalPwdData with tag and length; empty if absent.</summary>
    public ReadOnlyMemory<byte> OptionalData { get; } = optionalData;

    internal static PasswordInfo Read(string oid, Asn1Reader content)
    {
        Asn1Reader required = content.ReadSequence();
        int passwordId = required.ReadInt32();
        required.ThrowIfNotEmpty();
        return new PasswordInfo(oid, passwordId, content.HasData ? content.ReadEncoded() : default);
    }

    private protected override void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(PasswordId);
        }

        if (!OptionalData.IsEmpty)
        {
            writer.WriteEncodedValue(OptionalData.Span);
        }
    }
}
