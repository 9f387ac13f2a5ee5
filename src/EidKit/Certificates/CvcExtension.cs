using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>An extension of a card verifiable certificate (TR-03110-3 §C.3). Unknown ones are kept as they are. Immutable.</summary>
public sealed class CvcExtension
{
    /// <summary>The extension with the hash value of the certificate description (TR-03110-4 §2.2.6).</summary>
    public const string DescriptionOid = "0.4.0.127.0.7.3.1.3.1";

    /// <summary>The extension with the hash values of the sector keys for restricted identification (TR-03110-3 §C.3.2.1).</summary>
    public const string SectorOid = "0.4.0.127.0.7.3.1.3.2";

    private const uint FirstTag = 0x80;
    private const uint SecondTag = 0x81;
    private readonly (uint Tag, byte[] Value)[] _objects;

    private CvcExtension(string oid, (uint Tag, byte[] Value)[] objects)
    {
        Oid = oid;
        _objects = objects;
    }

    /// <summary>What the extension is, in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The tags of the data objects, in their order.</summary>
    public IReadOnlyList<uint> Tags => Array.ConvertAll(_objects, o => o.Tag);

    /// <summary>Makes the extension for a certificate description.</summary>
    /// <param name="hash">The hash value of the encoded description.</param>
    /// <returns>The extension.</returns>
    public static CvcExtension ForDescription(ReadOnlySpan<byte> hash) => new(DescriptionOid, [(FirstTag, hash.ToArray())]);

    /// <summary>Makes the extension for the sector keys of restricted identification.</summary>
    /// <param name="firstKeyHash">The hash value of the first sector public key, see <see cref="SectorPublicKey.ComputeHash"/>.</param>
    /// <param name="secondKeyHash">The hash value of the second one; empty if there is none.</param>
    /// <returns>The extension.</returns>
    public static CvcExtension ForSector(ReadOnlySpan<byte> firstKeyHash, ReadOnlySpan<byte> secondKeyHash = default) => secondKeyHash.IsEmpty
        ? new(SectorOid, [(FirstTag, firstKeyHash.ToArray())])
        : new(SectorOid, [(FirstTag, firstKeyHash.ToArray()), (SecondTag, secondKeyHash.ToArray())]);

    /// <summary>Finds a data object.</summary>
    /// <param name="tag">Its tag.</param>
    /// <returns>The value of the first one with this tag; null if there is none.</returns>
    public ReadOnlyMemory<byte>? Find(uint tag) =>
        Array.FindIndex(_objects, o => o.Tag == tag) is >= 0 and var index ? (ReadOnlyMemory<byte>?)_objects[index].Value : null;

    internal static ReadOnlyMemory<byte>? Find(IReadOnlyList<CvcExtension> extensions, string oid, bool second = false) =>
        extensions.FirstOrDefault(e => e.Oid == oid)?.Find(second ? SecondTag : FirstTag);

    /// <summary>Reads the extensions, if there are any, as the last object of a body.</summary>
    internal static IReadOnlyList<CvcExtension> ReadAll(ref TlvReader body, string structure)
    {
        if (!body.HasData)
        {
            return [];
        }

        TlvReader list = body.ReadRequiredConstructed(CvcTags.Extensions, structure);
        body.ThrowIfNotEmpty();
        var extensions = new List<CvcExtension>();
        do
        {
            extensions.Add(Read(list.ReadRequiredConstructed(CvcTags.DiscretionaryDataTemplate, structure), structure));
        }
        while (list.HasData);
        return extensions;
    }

    internal static void WriteAll(TlvWriter body, IReadOnlyList<CvcExtension> extensions)
    {
        if (extensions.Count > 0)
        {
            body.Write(CvcTags.Extensions, list =>
            {
                foreach (CvcExtension extension in extensions)
                {
                    list.Write(CvcTags.DiscretionaryDataTemplate, extension.Write);
                }
            });
        }
    }

    private static CvcExtension Read(TlvReader content, string structure)
    {
        string oid = ObjectIdentifier.Decode(content.ReadRequired(CvcTags.ObjectIdentifier).Value, structure);
        if (!content.HasData)
        {
            throw content.Malformed(MalformedReason.MissingObject);
        }

        var objects = new List<(uint, byte[])>();
        while (content.HasData)
        {
            TlvElement element = content.Read();
            objects.Add((element.Tag, element.Value.ToArray()));
        }

        return new CvcExtension(oid, [.. objects]);
    }

    private void Write(TlvWriter content)
    {
        content.Write(CvcTags.ObjectIdentifier, ObjectIdentifier.Encode(Oid));
        foreach ((uint tag, byte[] value) in _objects)
        {
            content.Write(tag, value);
        }
    }
}
