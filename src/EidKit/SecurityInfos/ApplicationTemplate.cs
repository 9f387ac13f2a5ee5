using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>One entry of EF.DIR: an application with its identifier and what the card says about it (ISO/IEC 7816-4 §8.2.1.1).</summary>
public sealed class ApplicationTemplate
{
    private const uint IdentifierTag = 0x4F;
    private const uint LabelTag = 0x50;
    private const uint DiscretionaryTag = 0x73;
    private readonly byte[] _content;

    /// <summary>Makes an entry.</summary>
    /// <param name="identifier">The application.</param>
    /// <param name="label">Its label, text in UTF-8; null for none.</param>
    /// <param name="discretionaryData">The value of discretionary data, data objects one after the other; empty for none.</param>
    public ApplicationTemplate(ApplicationIdentifier identifier, string? label = null, ReadOnlyMemory<byte> discretionaryData = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        Identifier = identifier;
        Label = label;
        DiscretionaryData = discretionaryData;
        using var writer = new TlvWriter();
        writer.Write(IdentifierTag, identifier.Bytes.Span);
        if (label is not null)
        {
            writer.Write(LabelTag, System.Text.Encoding.UTF8.GetBytes(label));
        }

        if (!discretionaryData.IsEmpty)
        {
            writer.Write(DiscretionaryTag, discretionaryData.Span);
        }

        _content = writer.ToArray();
    }

    private ApplicationTemplate(ApplicationIdentifier identifier, string? label, ReadOnlyMemory<byte> discretionaryData, byte[] content)
    {
        Identifier = identifier;
        Label = label;
        DiscretionaryData = discretionaryData;
        _content = content;
    }

    /// <summary>The application.</summary>
    public ApplicationIdentifier Identifier { get; }

    /// <summary>Its label; null if there is none.</summary>
    public string? Label { get; }

    /// <summary>The value of discretionary data; empty if there are none.</summary>
    public ReadOnlyMemory<byte> DiscretionaryData { get; }

    /// <summary>Everything in the template, other data objects included, in the order in which it stands.</summary>
    internal ReadOnlySpan<byte> Content => _content;

    internal static ApplicationTemplate Decode(TlvReader content)
    {
        byte[] whole = content.Remaining.ToArray();
        ApplicationIdentifier? identifier = null;
        string? label = null;
        byte[] discretionaryData = [];
        while (content.HasData)
        {
            TlvElement element = content.Read();
            switch (element.Tag)
            {
                case IdentifierTag when identifier is not null:
                    throw content.Malformed(MalformedReason.DuplicateObject, IdentifierTag);
                case IdentifierTag:
                    identifier = ApplicationIdentifier.IsLength(element.Value.Length)
                        ? new ApplicationIdentifier(element.Value)
                        : throw content.Malformed(MalformedReason.WrongLength, IdentifierTag);
                    break;
                case LabelTag:
                    label = System.Text.Encoding.UTF8.GetString(element.Value);
                    break;
                case DiscretionaryTag:
                    discretionaryData = element.Value.ToArray();
                    break;
            }
        }

        return identifier is null
            ? throw content.Malformed(MalformedReason.MissingObject, IdentifierTag)
            : new ApplicationTemplate(identifier, label, discretionaryData, whole);
    }
}
