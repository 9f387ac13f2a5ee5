using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>EF.COM: which version of the data structure a travel document has, and which data groups (ICAO 9303-10 §4.6.1).</summary>
/// <remarks>Immutable. Nobody signs it: what is there for sure is what EF.SOD lists.</remarks>
public sealed class LdsCommonData
{
    private const string Structure = "EF.COM";
    private const uint LdsVersionTag = 0x5F01;
    private const uint UnicodeVersionTag = 0x5F36;
    private const int LdsVersionLength = 4;
    private const int UnicodeVersionLength = 6;

    private readonly int[] _dataGroups;

    /// <summary>Makes the content.</summary>
    /// <param name="ldsVersion">The version of the data structure, four digits, for example <c>0107</c>.</param>
    /// <param name="unicodeVersion">The version of Unicode, six digits, for example <c>040000</c>.</param>
    /// <param name="dataGroups">The numbers of the data groups, 1 to 16, in the order in which they are listed.</param>
    /// <exception cref="ArgumentException">A version has another form, or a data group is listed twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public LdsCommonData(string ldsVersion, string unicodeVersion, params IEnumerable<int> dataGroups)
    {
        ArgumentNullException.ThrowIfNull(dataGroups);
        LdsVersion = Check(ldsVersion, LdsVersionLength, nameof(ldsVersion));
        UnicodeVersion = Check(unicodeVersion, UnicodeVersionLength, nameof(unicodeVersion));
        _dataGroups = [.. dataGroups];
        foreach (int number in _dataGroups)
        {
            LdsDataGroups.TagOf(number);
        }

        if (_dataGroups.Distinct().Count() != _dataGroups.Length)
        {
            throw new ArgumentException("A data group is listed twice.", nameof(dataGroups));
        }
    }

    /// <summary>The version of the data structure, four digits.</summary>
    public string LdsVersion { get; }

    /// <summary>The version of Unicode, six digits.</summary>
    public string UnicodeVersion { get; }

    /// <summary>The numbers of the data groups that are there, in the order in which they are listed.</summary>
    public IReadOnlyList<int> DataGroups => Array.AsReadOnly(_dataGroups);

    /// <summary>Decodes the file.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The content.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static LdsCommonData Decode(ReadOnlySpan<byte> file)
    {
        TlvReader content = LdsFile.Open(file, LdsTags.Common, Structure);
        string ldsVersion = ReadDigits(ref content, LdsVersionTag, LdsVersionLength);
        string unicodeVersion = ReadDigits(ref content, UnicodeVersionTag, UnicodeVersionLength);
        TlvElement list = content.Read(LdsTags.TagList);
        content.ThrowIfNotEmpty();
        var numbers = new List<int>();
        foreach (byte tag in list.Value)
        {
            int number = LdsDataGroups.FindByTag(tag) ?? throw Malformed(MalformedReason.InvalidValue, list);
            numbers.Add(numbers.Contains(number) ? throw Malformed(MalformedReason.DuplicateObject, list) : number);
        }

        return new LdsCommonData(ldsVersion, unicodeVersion, numbers);
    }

    /// <summary>Encodes the file.</summary>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => LdsFile.Close(LdsTags.Common, writer => writer
        .Write(LdsVersionTag, System.Text.Encoding.ASCII.GetBytes(LdsVersion))
        .Write(UnicodeVersionTag, System.Text.Encoding.ASCII.GetBytes(UnicodeVersion))
        .Write(LdsTags.TagList, _dataGroups.Select(LdsDataGroups.TagOf).ToArray()));

    private static MalformedDataException Malformed(MalformedReason reason, TlvElement element) => new(Structure, reason, element.Offset, element.Tag);

    private static string ReadDigits(ref TlvReader reader, uint tag, int length)
    {
        TlvElement element = reader.Read(tag);
        if (element.Value.Length != length)
        {
            throw Malformed(MalformedReason.WrongLength, element);
        }

        return element.Value.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? throw Malformed(MalformedReason.InvalidValue, element)
            : System.Text.Encoding.ASCII.GetString(element.Value);
    }

    private static string Check(string digits, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(digits, name);
        return digits.Length == length && !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? digits
            : throw new ArgumentException($"The version has {length} digits.", name);
    }
}
