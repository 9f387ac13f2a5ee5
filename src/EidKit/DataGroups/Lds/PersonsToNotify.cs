using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Data group 16: persons to notify in an emergency (ICAO 9303-10 §4.7.16).</summary>
public static class PersonsToNotify
{
    private const string Structure = "DG16";
    private const uint FirstTag = 0xA1;

    /// <summary>The most persons: the tags from A1 to AF number them.</summary>
    private const int Most = 15;

    /// <summary>Decodes the file.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The persons, at least one.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard.</exception>
    public static IReadOnlyList<PersonToNotify> Decode(ReadOnlySpan<byte> file)
    {
        TlvReader content = LdsFile.Open(file, LdsTags.PersonsToNotify, Structure);
        int count = LdsFile.ReadCount(ref content, Structure);
        if (count is 0 or > Most)
        {
            throw content.Malformed(MalformedReason.InvalidValue, LdsTags.Count);
        }

        var persons = new List<PersonToNotify>();
        for (uint tag = FirstTag; tag < FirstTag + count; tag++)
        {
            persons.Add(PersonToNotify.Read(content.ReadConstructed(tag)));
        }

        content.ThrowIfNotEmpty();
        return persons;
    }

    /// <summary>Encodes the file.</summary>
    /// <param name="persons">The persons, 1 to 15.</param>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    /// <exception cref="ArgumentException">There is no person, or there are more than 15.</exception>
    public static byte[] Encode(params IReadOnlyList<PersonToNotify> persons)
    {
        ArgumentNullException.ThrowIfNull(persons);
        if (persons.Count is 0 or > Most)
        {
            throw new ArgumentException("There are 1 to 15 persons to notify.", nameof(persons));
        }

        return LdsFile.Close(LdsTags.PersonsToNotify, writer =>
        {
            writer.Write(LdsTags.Count, (byte)persons.Count);
            foreach ((int index, PersonToNotify person) in persons.Index())
            {
                writer.Write(FirstTag + (uint)index, person.Write);
            }
        });
    }
}
