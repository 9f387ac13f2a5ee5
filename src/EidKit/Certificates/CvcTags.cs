using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>The tags of card verifiable certificates (TR-03110-3 §D.2, table 27, and §D.3).</summary>
internal static class CvcTags
{
    public const uint ObjectIdentifier = 0x06;
    public const uint AuthorityReference = 0x42;
    public const uint DiscretionaryData = 0x53;
    public const uint HolderReference = 0x5F20;
    public const uint ExpirationDate = 0x5F24;
    public const uint EffectiveDate = 0x5F25;
    public const uint ProfileIdentifier = 0x5F29;
    public const uint Signature = 0x5F37;
    public const uint Extensions = 0x65;
    public const uint Authentication = 0x67;
    public const uint DiscretionaryDataTemplate = 0x73;
    public const uint Certificate = 0x7F21;
    public const uint PublicKey = 0x7F49;
    public const uint AuthorizationTemplate = 0x7F4C;
    public const uint Body = 0x7F4E;

    private static ReadOnlySpan<uint> All =>
    [
        ObjectIdentifier, AuthorityReference, DiscretionaryData, HolderReference, ExpirationDate, EffectiveDate, ProfileIdentifier,
        Signature, Extensions, Authentication, DiscretionaryDataTemplate, Certificate, PublicKey, AuthorizationTemplate, Body,
    ];

    /// <summary>Reads an object of a fixed sequence. Where another object of such a sequence stands, this one is missing rather than unexpected.</summary>
    public static TlvElement ReadRequired(this ref TlvReader reader, uint tag) =>
        reader.HasData && reader.PeekTag() is var found && found != tag && All.Contains(found)
            ? throw reader.Malformed(MalformedReason.MissingObject, tag)
            : reader.Read(tag);

    /// <summary>Reads an object of a fixed sequence and gives a reader of what is inside.</summary>
    public static TlvReader ReadRequiredConstructed(this ref TlvReader reader, uint tag, string structure)
    {
        TlvElement element = reader.ReadRequired(tag);
        return new TlvReader(element.Value, structure, TlvRules.Distinguished, element.ValueOffset);
    }

    /// <summary>Makes an exception about an object that was read.</summary>
    public static MalformedDataException Malformed(this TlvElement element, string structure, MalformedReason reason) =>
        new(structure, reason, element.Offset, element.Tag);
}
