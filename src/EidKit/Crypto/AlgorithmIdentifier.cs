using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>An algorithm with its parameters as they stand (RFC 5280 §4.1.1.2; TR-03110-3 §A.2.1).</summary>
public sealed class AlgorithmIdentifier : IEquatable<AlgorithmIdentifier>
{
    /// <summary>The object identifier that stands before the id of standardized domain parameters (TR-03110-3 §A.2.1.1).</summary>
    public const string StandardizedDomainParameters = "0.4.0.127.0.7.1.2";

    /// <summary>The object identifier of keys on a curve that is named or given by its numbers (RFC 5480 §2.1.1).</summary>
    public const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>The object identifier of keys in a subgroup of a prime field that is given by its numbers, dhpublicnumber (RFC 3279 §2.3.3).</summary>
    public const string DhPublicNumber = "1.2.840.10046.2.1";

    private const string DhKeyAgreement = "1.2.840.113549.1.3.1";

    /// <summary>Makes an algorithm identifier.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <param name="parameters">The parameters, one DER value; empty if there are none.</param>
    /// <exception cref="ArgumentException">The text is no object identifier, or the parameters are not one DER value.</exception>
    public AlgorithmIdentifier(string oid, ReadOnlyMemory<byte> parameters = default)
    {
        ObjectIdentifier.Encode(oid);
        if (!parameters.IsEmpty && !IsOneValue(parameters.Span))
        {
            throw new ArgumentException("The parameters are not one DER value.", nameof(parameters));
        }

        Oid = oid;
        Parameters = parameters.ToArray();
    }

    private AlgorithmIdentifier(Asn1Reader content)
    {
        Oid = content.ReadOid();
        Parameters = content.HasData ? content.ReadEncoded() : default;
        content.ThrowIfNotEmpty();
    }

    /// <summary>The object identifier in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The parameters with tag and length; empty if there are none.</summary>
    public ReadOnlyMemory<byte> Parameters { get; }

    /// <summary>The id of the standardized domain parameters that this names; null if it names something else.</summary>
    public int? StandardizedParameterId
    {
        get
        {
            if (Oid != StandardizedDomainParameters)
            {
                return null;
            }

            try
            {
                var reader = new Asn1Reader(Parameters, "standardized domain parameters");
                return reader.ReadInt32();
            }
            catch (MalformedDataException)
            {
                return null;
            }
        }
    }

    /// <summary>Names a group by its parameter id.</summary>
    /// <param name="group">The group.</param>
    /// <returns>The algorithm identifier.</returns>
    public static AlgorithmIdentifier OfGroup(KeyAgreementGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return new AlgorithmIdentifier(StandardizedDomainParameters, new byte[] { 0x02, 0x01, (byte)group.ParameterId });
    }

    /// <summary>Finds the group that this names: by parameter id, by the name of its curve, or by its numbers.</summary>
    /// <returns>
    /// The group; null if it is none of the standardized ones. A curve given by numbers is taken only if all of them are those of a standardized
    /// one, the base point included.
    /// </returns>
    public EcGroup? FindGroup() => Oid switch
    {
        StandardizedDomainParameters => StandardizedParameterId is { } id ? EcGroup.ById(id) : null,
        EcPublicKey => EcParameters.FindGroup(Parameters),
        _ => null,
    };

    /// <summary>Finds the group of a key agreement that this names: by parameter id, by the name of its curve, or by its numbers.</summary>
    /// <returns>The group, a curve or a subgroup of a prime field; null if it is none of the standardized ones.</returns>
    public KeyAgreementGroup? FindKeyAgreementGroup() => Oid switch
    {
        StandardizedDomainParameters => StandardizedParameterId is { } id ? KeyAgreementGroup.Find(id) : null,
        DhPublicNumber => DhParameters.FindGroup(Parameters, withOrder: true),
        DhKeyAgreement => DhParameters.FindGroup(Parameters, withOrder: false),
        _ => FindGroup(),
    };

    /// <summary>Whether two algorithm identifiers are the same, parameters included.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if object identifier and parameters are the same.</returns>
    public bool Equals(AlgorithmIdentifier? other) => other is not null && Oid == other.Oid && Parameters.Span.SequenceEqual(other.Parameters.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AlgorithmIdentifier);

    /// <inheritdoc/>
    public override int GetHashCode() => Oid.GetHashCode(StringComparison.Ordinal);

    /// <summary>Shows the object identifier.</summary>
    /// <returns>The dotted form.</returns>
    public override string ToString() => Oid;

    internal static AlgorithmIdentifier Read(Asn1Reader reader) => new(reader.ReadSequence());

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (!Parameters.IsEmpty)
            {
                writer.WriteEncodedValue(Parameters.Span);
            }
        }
    }

    private static bool IsOneValue(ReadOnlySpan<byte> data) =>
        AsnDecoder.TryReadEncodedValue(data, AsnEncodingRules.DER, out _, out _, out _, out int length) && length == data.Length;
}
