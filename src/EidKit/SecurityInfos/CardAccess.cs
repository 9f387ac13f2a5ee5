using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The content of EF.CardAccess, which every terminal may read and nobody has signed (TR-03110-3 §A.1.2.1).</summary>
/// <remarks>
/// What it says about PACE has to be compared with EF.CardSecurity once that is verified, see <see cref="CardSecurity.PaceInfosMatch"/>:
/// until then somebody in between may have weakened it.
/// </remarks>
public sealed class CardAccess
{
    private const string Structure = "EF.CardAccess";

    /// <summary>Takes security infos as the content.</summary>
    /// <param name="securityInfos">The infos.</param>
    public CardAccess(SecurityInfoSet securityInfos)
        : this(securityInfos, 0)
    {
    }

    private CardAccess(SecurityInfoSet securityInfos, int trailingByteCount)
    {
        ArgumentNullException.ThrowIfNull(securityInfos);
        SecurityInfos = securityInfos;
        TrailingByteCount = trailingByteCount;
        (PaceOffers, WhyNoPace) = PaceSelectionRules.Select(securityInfos);
    }

    /// <summary>The infos.</summary>
    public SecurityInfoSet SecurityInfos { get; }

    /// <summary>How many bytes follow after the infos: files are padded, commonly with zeros, and some cards leave other bytes there.</summary>
    public int TrailingByteCount { get; }

    /// <summary>The ways to run PACE that this library can take, the strongest first; empty if there is none.</summary>
    /// <remarks>
    /// Strength is that of the weaker one of curve and cipher; then the longer key of the cipher, the longer curve, and brainpool before NIST
    /// come first. PACE is generic mapping over a standardized curve with AES here.
    /// </remarks>
    public IReadOnlyList<PaceOffer> PaceOffers { get; }

    /// <summary>Why there is no offer; null if there is one.</summary>
    public PaceUnavailability? WhyNoPace { get; }

    /// <summary>Decodes the content of the file.</summary>
    /// <param name="content">The file, with whatever follows after the infos.</param>
    /// <returns>The content.</returns>
    /// <exception cref="MalformedDataException">The file does not start with security infos, or one that is known does not follow the standard.</exception>
    public static CardAccess Decode(ReadOnlySpan<byte> content)
    {
        SecurityInfoSet infos = SecurityInfoSet.DecodeStart(content, Structure, out int length);
        return new CardAccess(infos, content.Length - length);
    }

    /// <summary>Encodes the content without anything that follows.</summary>
    /// <returns>The DER encoding, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => SecurityInfos.Encode();
}
