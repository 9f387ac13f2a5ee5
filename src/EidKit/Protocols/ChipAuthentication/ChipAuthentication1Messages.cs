using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Terminal: the ephemeral public key, and the key of the card that it is meant for.</summary>
/// <param name="EphemeralKey">The public key: a point, uncompressed, or a number.</param>
/// <param name="KeyId">The key of the card, 0 to 255; null if the card has one only.</param>
/// <exception cref="ArgumentOutOfRangeException">The id of the key is out of range.</exception>
public sealed record KeyAgreementTemplate(ReadOnlyMemory<byte> EphemeralKey, int? KeyId) : IMessage<KeyAgreementTemplate>
{
    private const string Structure = "MSE:Set KAT";

    /// <summary>The key of the card, 0 to 255; null if the card has one only.</summary>
    public int? KeyId { get; init => field = KeyReference.Require(value, nameof(KeyId)); } = KeyReference.Require(KeyId, nameof(KeyId));

    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        writer.Write(ChipAuthentication1Flow.TemplateKeyTag, EphemeralKey.Span);
        if (KeyId is { } id)
        {
            writer.Write(ChipAuthentication1Flow.TemplateKeyIdTag, (byte)id);
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    /// <remarks>The data objects may come in any order, each once.</remarks>
    public static KeyAgreementTemplate Decode(ReadOnlySpan<byte> data)
    {
        byte[]? ephemeralKey = null;
        int? keyId = null;
        uint seen = 0;
        var reader = new TlvReader(data, Structure);
        while (reader.HasData)
        {
            TlvElement element = reader.ReadOnce([ChipAuthentication1Flow.TemplateKeyTag, ChipAuthentication1Flow.TemplateKeyIdTag], ref seen);
            if (element.Tag == ChipAuthentication1Flow.TemplateKeyTag)
            {
                ephemeralKey = element.Value.ToArray();
            }
            else
            {
                keyId = reader.SingleByte(element);
            }
        }

        return new KeyAgreementTemplate(ephemeralKey ?? throw reader.Malformed(MalformedReason.MissingObject, ChipAuthentication1Flow.TemplateKeyTag), keyId);
    }
}

/// <summary>Card: nothing but that it took the key; what it agreed on shows in the next answer.</summary>
public sealed record AgreedResponse : IMessage<AgreedResponse>
{
    /// <summary>The only value.</summary>
    public static readonly AgreedResponse Instance = new();

    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(_ => { });

    /// <inheritdoc/>
    public static AgreedResponse Decode(ReadOnlySpan<byte> data)
    {
        DynamicAuthenticationData.Open(data, "chip authentication answer").ThrowIfNotEmpty();
        return Instance;
    }
}
