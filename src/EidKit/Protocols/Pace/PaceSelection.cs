using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>The data of MSE:Set AT for PACE (TR-03110-3 §B.14.1).</summary>
/// <param name="ProtocolOid">The protocol.</param>
/// <param name="Password">The password that is used.</param>
/// <param name="ParameterId">The id of the domain parameters, 0 to 255; null if they are left out.</param>
/// <param name="Chat">The rights that terminal authentication will ask for; null if it does not follow.</param>
/// <exception cref="ArgumentOutOfRangeException">The id of the domain parameters is out of range.</exception>
public sealed record PaceSelection(string ProtocolOid, PasswordKind Password, int? ParameterId, Chat? Chat) : IMessage<PaceSelection>
{
    private const string Structure = "MSE:Set AT of PACE";

    private static ReadOnlySpan<uint> Objects => [PaceFlow.ProtocolTag, PaceFlow.PasswordTag, PaceFlow.ParameterIdTag, PaceFlow.ChatTag];

    /// <summary>The id of the domain parameters, 0 to 255; null if they are left out.</summary>
    public int? ParameterId { get; init => field = KeyReference.Require(value, nameof(ParameterId)); } = KeyReference.Require(ParameterId, nameof(ParameterId));

    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        writer.Write(PaceFlow.ProtocolTag, ObjectIdentifier.Encode(ProtocolOid)).Write(PaceFlow.PasswordTag, (byte)Password);
        if (ParameterId is { } id)
        {
            writer.Write(PaceFlow.ParameterIdTag, (byte)id);
        }

        if (Chat is not null)
        {
            writer.WriteEncoded(Chat.Encode());
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    public static PaceSelection Decode(ReadOnlySpan<byte> data)
    {
        string? protocol = null;
        PasswordKind? password = null;
        int? parameterId = null;
        Chat? chat = null;
        uint seen = 0;
        var reader = new TlvReader(data, Structure);
        while (reader.HasData)
        {
            TlvElement element = reader.ReadOnce(Objects, ref seen);
            switch (element.Tag)
            {
                case PaceFlow.ProtocolTag:
                    protocol = ObjectIdentifier.Decode(element.Value, Structure);
                    break;
                case PaceFlow.PasswordTag:
                    password = (PasswordKind)reader.SingleByte(element);
                    break;
                case PaceFlow.ParameterIdTag:
                    parameterId = reader.SingleByte(element);
                    break;
                default:
                    chat = Chat.Decode(element.Encoded);
                    break;
            }
        }

        return new PaceSelection(
            protocol ?? throw reader.Malformed(MalformedReason.MissingObject, PaceFlow.ProtocolTag),
            password ?? throw reader.Malformed(MalformedReason.MissingObject, PaceFlow.PasswordTag),
            parameterId,
            chat);
    }
}
