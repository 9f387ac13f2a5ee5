using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.RestrictedIdentification;

/// <summary>Terminal: one or two sector public keys, each the content of its data object 7F49.</summary>
/// <param name="FirstSectorKey">The first; null if it is not asked for.</param>
/// <param name="SecondSectorKey">The second; null if it is not asked for.</param>
public sealed record IdentifyRequest(ReadOnlyMemory<byte>? FirstSectorKey, ReadOnlyMemory<byte>? SecondSectorKey) : IMessage<IdentifyRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => PairedObjects.Encode(
        RestrictedIdentificationFlow.FirstSectorKeyTag, FirstSectorKey, RestrictedIdentificationFlow.SecondSectorKeyTag, SecondSectorKey);

    /// <inheritdoc/>
    public static IdentifyRequest Decode(ReadOnlySpan<byte> data)
    {
        (ReadOnlyMemory<byte>? first, ReadOnlyMemory<byte>? second) = PairedObjects.Decode(
            data, RestrictedIdentificationFlow.FirstSectorKeyTag, RestrictedIdentificationFlow.SecondSectorKeyTag, "sector public keys");
        return new IdentifyRequest(first, second);
    }
}

/// <summary>Card: one identifier for each sector key.</summary>
/// <param name="FirstIdentifier">A hash value; null if it was not asked for.</param>
/// <param name="SecondIdentifier">A hash value; null if it was not asked for.</param>
public sealed record IdentifyResponse(ReadOnlyMemory<byte>? FirstIdentifier, ReadOnlyMemory<byte>? SecondIdentifier) : IMessage<IdentifyResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => PairedObjects.Encode(
        RestrictedIdentificationFlow.FirstIdentifierTag, FirstIdentifier, RestrictedIdentificationFlow.SecondIdentifierTag, SecondIdentifier);

    /// <inheritdoc/>
    public static IdentifyResponse Decode(ReadOnlySpan<byte> data)
    {
        (ReadOnlyMemory<byte>? first, ReadOnlyMemory<byte>? second) = PairedObjects.Decode(
            data, RestrictedIdentificationFlow.FirstIdentifierTag, RestrictedIdentificationFlow.SecondIdentifierTag, "sector identifiers");
        return new IdentifyResponse(first, second);
    }
}

/// <summary>Two optional data objects, at least one of which is there.</summary>
internal static class PairedObjects
{
    public static byte[] Encode(uint firstTag, ReadOnlyMemory<byte>? first, uint secondTag, ReadOnlyMemory<byte>? second) =>
        DynamicAuthenticationData.Encode(content =>
        {
            if (first is { } one)
            {
                content.Write(firstTag, one.Span);
            }

            if (second is { } two)
            {
                content.Write(secondTag, two.Span);
            }
        });

    public static (ReadOnlyMemory<byte>? First, ReadOnlyMemory<byte>? Second) Decode(
        ReadOnlySpan<byte> data, uint firstTag, uint secondTag, string structure)
    {
        TlvReader content = DynamicAuthenticationData.Open(data, structure);
        // Without the cast an absent object would be an empty one, for null converts to empty memory.
        ReadOnlyMemory<byte>? first = content.TryReadValue(firstTag, out ReadOnlySpan<byte> one) ? one.ToArray() : (ReadOnlyMemory<byte>?)null;
        ReadOnlyMemory<byte>? second = content.TryReadValue(secondTag, out ReadOnlySpan<byte> two) ? two.ToArray() : (ReadOnlyMemory<byte>?)null;
        content.ThrowIfNotEmpty();
        return first is null && second is null ? throw content.Malformed(MalformedReason.MissingObject, firstTag) : (first, second);
    }
}
