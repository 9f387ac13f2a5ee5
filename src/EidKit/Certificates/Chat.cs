using System.Buffers.Binary;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>
/// The certificate holder authorization template: kind of terminal, role and rights (TR-03110-3 §C.1.5; TR-03110-4 §2). Immutable; two with the
/// same content are equal. Reserved bits are kept, so that what was decoded encodes back to the same bytes.
/// </summary>
public sealed partial class Chat : IEquatable<Chat>
{
    private const string Structure = "CHAT";
    private const string TypePrefix = "0.4.0.127.0.7.3.1.2.";
    private readonly ulong _rights;

    private Chat(TerminalType type, CertificateRole role, ulong rights)
    {
        Type = type;
        Role = role;
        _rights = rights;
    }

    /// <summary>The kind of terminal.</summary>
    public TerminalType Type { get; }

    /// <summary>The role of the holder. In the template that is sent in PACE it is <see cref="CertificateRole.Terminal"/>.</summary>
    public CertificateRole Role { get; }

    /// <summary>The object identifier of the kind of terminal in dotted form.</summary>
    public string TypeOid => TypePrefix + (char)('1' + (int)Type);

    /// <summary>Makes a template for an authentication terminal.</summary>
    /// <param name="rights">The rights, within 38 bits.</param>
    /// <param name="role">The role.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rights have higher bits, or the role is not defined.</exception>
    public static Chat For(AuthenticationTerminalRights rights, CertificateRole role = CertificateRole.Terminal) =>
        Create(TerminalType.AuthenticationTerminal, role, (ulong)rights);

    /// <summary>Makes a template for an inspection system.</summary>
    /// <param name="rights">The rights, within 6 bits.</param>
    /// <param name="role">The role.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rights have higher bits, or the role is not defined.</exception>
    public static Chat For(InspectionSystemRights rights, CertificateRole role = CertificateRole.Terminal) =>
        Create(TerminalType.InspectionSystem, role, (ulong)rights);

    /// <summary>Makes a template for a signature terminal.</summary>
    /// <param name="rights">The rights, within 6 bits.</param>
    /// <param name="role">The role.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rights have higher bits, or the role is not defined.</exception>
    public static Chat For(SignatureTerminalRights rights, CertificateRole role = CertificateRole.Terminal) =>
        Create(TerminalType.SignatureTerminal, role, (ulong)rights);

    /// <summary>Decodes a template.</summary>
    /// <param name="encoded">The whole data object with tag 7F4C.</param>
    /// <returns>The template.</returns>
    /// <exception cref="MalformedDataException">A part is missing or has a wrong length, the kind of terminal is unknown, or bytes follow.</exception>
    public static Chat Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new TlvReader(encoded, Structure, TlvRules.Distinguished);
        Chat chat = DecodeContent(reader.ReadConstructed(CvcTags.AuthorizationTemplate));
        reader.ThrowIfNotEmpty();
        return chat;
    }

    /// <summary>Encodes the whole data object with tag 7F4C.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        return Write(writer).ToArray();
    }

    /// <summary>Keeps the rights that both templates have (TR-03110-3 §2.7).</summary>
    /// <param name="other">A template for the same kind of terminal.</param>
    /// <param name="role">The role of the result.</param>
    /// <returns>The rights of both.</returns>
    /// <exception cref="ArgumentException">The other template is for another kind of terminal.</exception>
    public Chat Intersect(Chat other, CertificateRole role = CertificateRole.Terminal)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Type == Type
            ? Create(Type, role, _rights & other._rights)
            : throw new ArgumentException("The template is for another kind of terminal.", nameof(other));
    }

    /// <summary>Changes the role and keeps the rights.</summary>
    /// <param name="role">The new role.</param>
    /// <returns>The changed template.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The role is not defined.</exception>
    public Chat WithRole(CertificateRole role) => Create(Type, role, _rights);

    /// <summary>Whether two templates are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if kind of terminal, role and all bits are the same.</returns>
    public bool Equals(Chat? other) => other is not null && Type == other.Type && Role == other.Role && _rights == other._rights;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Chat);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Role, _rights);

    internal static Chat DecodeContent(TlvReader content)
    {
        TlvElement oid = content.ReadRequired(CvcTags.ObjectIdentifier);
        TerminalType type = TypeOf(oid);
        TlvElement template = content.ReadRequired(CvcTags.DiscretionaryData);
        content.ThrowIfNotEmpty();
        if (template.Value.Length != TemplateLengthOf(type))
        {
            throw template.Malformed(Structure, MalformedReason.WrongLength);
        }

        Span<byte> number = stackalloc byte[sizeof(ulong)];
        number.Clear();
        template.Value.CopyTo(number[^template.Value.Length..]);
        ulong bits = BinaryPrimitives.ReadUInt64BigEndian(number);
        int rightCount = RightCountOf(type);
        return new Chat(type, (CertificateRole)(bits >> rightCount), bits & Mask(rightCount));
    }

    internal TlvWriter Write(TlvWriter writer)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(number, (ulong)Role << RightCountOf(Type) | _rights);
        byte[] template = number[^TemplateLengthOf(Type)..].ToArray();
        return writer.Write(CvcTags.AuthorizationTemplate, content => content
            .Write(CvcTags.ObjectIdentifier, ObjectIdentifier.Encode(TypeOid))
            .Write(CvcTags.DiscretionaryData, template));
    }

    private static Chat Create(TerminalType type, CertificateRole role, ulong rights)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)role, (uint)CertificateRole.Cvca, nameof(role));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rights, Mask(RightCountOf(type)), nameof(rights));
        return new Chat(type, role, rights);
    }

    private static TerminalType TypeOf(TlvElement oid) => ObjectIdentifier.Decode(oid.Value, Structure) switch
    {
        TypePrefix + "1" => TerminalType.InspectionSystem,
        TypePrefix + "2" => TerminalType.AuthenticationTerminal,
        TypePrefix + "3" => TerminalType.SignatureTerminal,
        _ => throw oid.Malformed(Structure, MalformedReason.UnknownObjectIdentifier),
    };

    private static int TemplateLengthOf(TerminalType type) => type == TerminalType.AuthenticationTerminal ? 5 : 1;

    /// <summary>How many bits are below the two of the role.</summary>
    private static int RightCountOf(TerminalType type) => 8 * TemplateLengthOf(type) - 2;

    private static ulong Mask(int count) => (1UL << count) - 1;
}
