using System.Formats.Asn1;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.DataGroups.Lds;

/// <summary>The data groups of a travel document, and those that hold nothing but one value known elsewhere (ICAO 9303-10 §4.7).</summary>
public static class LdsDataGroups
{
    /// <summary>The highest number of a data group; the lowest is 1.</summary>
    public const int LastNumber = 16;

    private const string DataGroup14 = "DG14";
    private const string DataGroup15 = "DG15";

    /// <summary>Gives the tag of the outer data object of a data group.</summary>
    /// <param name="number">The number of the data group, 1 to 16.</param>
    /// <returns>The tag, one byte.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public static byte TagOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LastNumber);
        return LdsTags.OfDataGroups[number - 1];
    }

    /// <summary>Finds a data group by the tag of its outer data object.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The number, 1 to 16; null if it is the tag of none.</returns>
    public static int? FindByTag(uint tag) => tag <= byte.MaxValue && LdsTags.OfDataGroups.IndexOf((byte)tag) is >= 0 and var index ? index + 1 : null;

    /// <summary>Decodes data group 14: the protocols of the chip, and its keys for chip authentication (ICAO 9303-10 §4.7.14).</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The security infos; they are signed only if the file agrees with EF.SOD.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static SecurityInfoSet DecodeSecurityInfos(ReadOnlySpan<byte> file) =>
        SecurityInfoSet.Decode(new TlvReader(file, DataGroup14).ReadValue(LdsTags.SecurityInfos), DataGroup14);

    /// <summary>Encodes data group 14.</summary>
    /// <param name="infos">The security infos.</param>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public static byte[] EncodeSecurityInfos(SecurityInfoSet infos)
    {
        ArgumentNullException.ThrowIfNull(infos);
        return LdsFile.Close(LdsTags.SecurityInfos, writer => writer.WriteEncoded(infos.Encode()));
    }

    /// <summary>Decodes data group 15: the public key of active authentication (ICAO 9303-10 §4.7.15).</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The public key, not checked to be one; it is signed only if the file agrees with EF.SOD.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static SubjectPublicKeyInfo DecodePublicKey(ReadOnlySpan<byte> file)
    {
        var reader = new Asn1Reader(new TlvReader(file, DataGroup15).ReadValue(LdsTags.PublicKey).ToArray(), DataGroup15);
        var key = SubjectPublicKeyInfo.Read(reader);
        reader.ThrowIfNotEmpty();
        return key;
    }

    /// <summary>Encodes data group 15.</summary>
    /// <param name="key">The public key.</param>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public static byte[] EncodePublicKey(SubjectPublicKeyInfo key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var content = new AsnWriter(AsnEncodingRules.DER);
        key.Write(content);
        return LdsFile.Close(LdsTags.PublicKey, writer => writer.WriteEncoded(content.Encode()));
    }
}
