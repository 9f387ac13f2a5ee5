using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>The data objects of data groups 11 and 12, which a list of tags announces (ICAO 9303-10 §4.7.11, §4.7.12).</summary>
/// <remarks>
/// Immutable. Objects with tags that are not known are kept. The list of tags is kept as it was read: documents in the field announce more or less
/// than they have, which harms nobody.
/// </remarks>
internal sealed class DetailObjects
{
    private readonly DetailLayout _layout;
    private readonly (uint Tag, byte[] Value)[] _objects;
    private readonly byte[]? _tagList;

    private DetailObjects(DetailLayout layout, (uint Tag, byte[] Value)[] objects, byte[]? tagList)
    {
        _layout = layout;
        _objects = objects;
        _tagList = tagList;
    }

    public static DetailObjects Empty(DetailLayout layout) => new(layout, [], null);

    public static DetailObjects Decode(DetailLayout layout, ReadOnlySpan<byte> file)
    {
        TlvReader content = LdsFile.Open(file, layout.FileTag, layout.Structure);
        byte[] tagList = content.ReadValue(LdsTags.TagList).ToArray();
        var objects = new List<(uint Tag, byte[] Value)>();
        while (content.HasData)
        {
            TlvElement element = content.Read();
            if (Refuse(layout, element.Tag, element.Value) is { } reason)
            {
                throw new MalformedDataException(layout.Structure, reason, element.Offset, element.Tag);
            }

            uint tag = element.Tag;
            if (objects.Exists(o => o.Tag == tag))
            {
                throw new MalformedDataException(layout.Structure, MalformedReason.DuplicateObject, element.Offset, element.Tag);
            }

            objects.Add((tag, element.Value.ToArray()));
        }

        return new DetailObjects(layout, [.. objects], tagList);
    }

    public byte[] Encode() => LdsFile.Close(_layout.FileTag, writer =>
    {
        writer.Write(LdsTags.TagList, _tagList ?? MakeTagList());
        foreach ((uint tag, byte[] value) in _objects)
        {
            writer.Write(tag, value);
        }
    });

    /// <summary>Copies the objects with one set, or left out if the value is null.</summary>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    public DetailObjects With(uint tag, byte[]? value, string name)
    {
        if (value is not null && Refuse(_layout, tag, value) is not null)
        {
            throw new ArgumentException("The value is not allowed for this detail.", name);
        }

        var objects = _objects.Where(o => o.Tag != tag).ToList();
        if (value is not null)
        {
            int next = objects.FindIndex(o => _layout.PlaceOf(o.Tag) > _layout.PlaceOf(tag));
            objects.Insert(next < 0 ? objects.Count : next, (tag, value));
        }

        return new DetailObjects(_layout, [.. objects], null);
    }

    public DetailObjects WithText(uint tag, string? text, string name) => With(tag, text is null ? null : System.Text.Encoding.UTF8.GetBytes(text), name);

    public DetailObjects WithTexts(uint tag, IReadOnlyList<string> texts, string name)
    {
        ArgumentNullException.ThrowIfNull(texts, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(texts.Count, byte.MaxValue, name);
        using var writer = new TlvWriter();
        writer.Write(LdsTags.Count, (byte)texts.Count);
        foreach (string text in texts)
        {
            writer.Write(_layout.MemberTag, System.Text.Encoding.UTF8.GetBytes(text));
        }

        return With(tag, texts.Count == 0 ? null : writer.ToArray(), name);
    }

    public byte[]? Find(uint tag) => Array.Find(_objects, o => o.Tag == tag).Value;

    public string? FindText(uint tag) => Find(tag) is { } value ? System.Text.Encoding.UTF8.GetString(value) : null;

    public PartialDate? FindDate(uint tag) => Find(tag) is { } value ? LdsDigits.FindDate(value) : null;

    public IReadOnlyList<string> FindTexts(uint tag) => Find(tag) is { } value ? ReadTexts(_layout, value)! : [];

    /// <summary>Says why a value is not allowed for its tag; null if it is.</summary>
    private static MalformedReason? Refuse(DetailLayout layout, uint tag, ReadOnlySpan<byte> value) => layout.KindOf(tag) switch
    {
        DetailKind.Text when !System.Text.Unicode.Utf8.IsValid(value) => MalformedReason.InvalidText,
        DetailKind.Date when LdsDigits.FindDate(value) is null => MalformedReason.InvalidDate,
        DetailKind.Time when LdsDigits.Find(value, LdsDigits.TimeLength) is null => MalformedReason.InvalidDate,
        DetailKind.Texts when ReadTexts(layout, value) is null => MalformedReason.InvalidText,
        _ => null,
    };

    /// <summary>Reads texts under one tag; null if one is no text.</summary>
    /// <exception cref="MalformedDataException">The data objects or their number are not those of texts.</exception>
    private static List<string>? ReadTexts(DetailLayout layout, ReadOnlySpan<byte> value)
    {
        var reader = new TlvReader(value, layout.Structure, TlvRules.TravelDocument);
        int count = LdsFile.ReadCount(ref reader, layout.Structure);
        var texts = new List<string>();
        while (reader.HasData)
        {
            ReadOnlySpan<byte> text = reader.ReadValue(layout.MemberTag);
            if (!System.Text.Unicode.Utf8.IsValid(text))
            {
                return null;
            }

            texts.Add(System.Text.Encoding.UTF8.GetString(text));
        }

        return texts.Count == count ? texts : throw reader.Malformed(MalformedReason.InvalidValue, LdsTags.Count);
    }

    private byte[] MakeTagList()
    {
        var list = new List<byte>();
        foreach ((uint tag, _) in _objects)
        {
            uint listed = _layout.ListedTag(tag);
            list.AddRange(listed > byte.MaxValue ? [(byte)(listed >> 8), (byte)listed] : [(byte)listed]);
        }

        return [.. list];
    }
}
