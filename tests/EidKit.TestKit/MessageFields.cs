using System.Globalization;
using EidKit.Encoding;

namespace EidKit.TestKit;

/// <summary>Finds and damages the fields of a message: its data objects, those in constructed objects too, and the message as a whole.</summary>
/// <remarks>A field is named by its tags from the outside in, for example <c>7c/80</c>; the second of two equal ones is <c>7c/80#2</c>.</remarks>
public static class MessageFields
{
    /// <summary>The name of the message as a whole.</summary>
    public const string Whole = "*";

    private const string Structure = "message under test";

    /// <summary>Names the fields.</summary>
    /// <param name="data">The message.</param>
    /// <param name="hasObjects">Whether it is made of data objects.</param>
    /// <returns>The message as a whole first, then each object before those in it.</returns>
    public static IReadOnlyList<string> NamesOf(ReadOnlySpan<byte> data, bool hasObjects)
    {
        List<string> names = [Whole];
        if (hasObjects)
        {
            Collect(data, "", names);
        }

        return names;
    }

    /// <summary>Makes a damaged copy.</summary>
    /// <param name="data">The message.</param>
    /// <param name="name">The field.</param>
    /// <param name="fault">What happens to it.</param>
    /// <param name="hasObjects">Whether the message is made of data objects.</param>
    /// <returns>The copy; null if the fault is not possible there.</returns>
    public static byte[]? Damage(ReadOnlySpan<byte> data, string name, FieldFault fault, bool hasObjects)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == Whole ? DamageWhole(data, fault, hasObjects) : DamageObject(data, name.Split('/'), fault);
    }

    private static void Collect(ReadOnlySpan<byte> data, string prefix, List<string> names)
    {
        var seen = new Dictionary<uint, int>();
        var reader = new TlvReader(data, Structure);
        while (reader.HasData)
        {
            TlvElement element = reader.Read();
            string name = prefix + NameOf(element.Tag, seen);
            names.Add(name);
            if (IsConstructed(element.Tag))
            {
                Collect(element.Value, name + "/", names);
            }
        }
    }

    private static byte[]? DamageWhole(ReadOnlySpan<byte> data, FieldFault fault, bool hasObjects) => fault switch
    {
        FieldFault.Repeated => data.IsEmpty ? [0x00] : [.. data, .. data],
        _ when data.IsEmpty => null,
        FieldFault.LeftOut => [],
        FieldFault.Cut => data[..^1].ToArray(),
        _ => hasObjects ? null : [.. data[..^1], (byte)(data[^1] ^ 1)],
    };

    private static byte[]? DamageObject(ReadOnlySpan<byte> data, ReadOnlySpan<string> path, FieldFault fault)
    {
        var seen = new Dictionary<uint, int>();
        var reader = new TlvReader(data, Structure);
        using var writer = new TlvWriter();
        while (reader.HasData)
        {
            TlvElement element = reader.Read();
            byte[]? damaged = NameOf(element.Tag, seen) != path[0] ? element.Encoded.ToArray()
                : path.Length == 1 ? DamageElement(element, fault)
                : DamageObject(element.Value, path[1..], fault) is { } inner ? Encode(element.Tag, inner) : null;
            if (damaged is null)
            {
                return null;
            }

            writer.WriteEncoded(damaged);
        }

        return writer.ToArray();
    }

    private static byte[]? DamageElement(TlvElement element, FieldFault fault) => fault switch
    {
        FieldFault.LeftOut => [],
        FieldFault.Repeated => [.. element.Encoded, .. element.Encoded],
        FieldFault.Changed when IsConstructed(element.Tag) => Encode(element.Tag ^ 1, element.Value),
        _ when element.Value.IsEmpty => null,
        FieldFault.Cut => Encode(element.Tag, element.Value[..^1]),
        _ => Encode(element.Tag, [.. element.Value[..^1], (byte)(element.Value[^1] ^ 1)]),
    };

    private static byte[] Encode(uint tag, ReadOnlySpan<byte> value)
    {
        using var writer = new TlvWriter();
        return writer.Write(tag, value).ToArray();
    }

    private static string NameOf(uint tag, Dictionary<uint, int> seen)
    {
        int number = seen[tag] = seen.GetValueOrDefault(tag) + 1;
        string name = tag.ToString(tag > 0xFF ? "x4" : "x2", CultureInfo.InvariantCulture);
        return number == 1 ? name : FormattableString.Invariant($"{name}#{number}");
    }

    private static bool IsConstructed(uint tag) => (tag > 0xFF ? tag >> 8 & 0x20 : tag & 0x20) != 0;
}
