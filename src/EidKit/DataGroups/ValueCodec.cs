using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>How values of one type are read, written, checked and shown.</summary>
internal abstract class ValueCodec
{
    /// <summary>The type of the values.</summary>
    public abstract Type ValueType { get; }

    /// <summary>The first byte of an inner object that may be without content, which then means «empty»; null if there is none.</summary>
    public byte? EmptyTag { get; init; }

    /// <summary>Reads the object inside the outer tag.</summary>
    public abstract object Read(Asn1Reader reader);

    /// <summary>Writes the object inside the outer tag.</summary>
    public abstract void Write(AsnWriter writer, object value);

    /// <summary>Checks a value that a caller gives, and puts it into the form in which it is kept.</summary>
    /// <exception cref="ArgumentException">The value is not allowed.</exception>
    public abstract object Import(object value);

    /// <summary>Writes a value in one line, for a screen.</summary>
    public abstract string Format(object value);
}

/// <summary>How values of one type are read, written, checked and shown.</summary>
/// <typeparam name="T">The type.</typeparam>
internal sealed class ValueCodec<T>(
    Func<Asn1Reader, T> read, Action<AsnWriter, T> write, Func<T, string> format, Func<T, T>? import = null) : ValueCodec
    where T : notnull
{
    public override Type ValueType => typeof(T);

    public override object Read(Asn1Reader reader) => read(reader);

    public override void Write(AsnWriter writer, object value) => write(writer, (T)value);

    public override object Import(object value)
    {
        if (value is not T typed)
        {
            throw new ArgumentException($"A value of this data group is a {typeof(T).Name}.", nameof(value));
        }

        return import is null ? typed : import(typed);
    }

    public override string Format(object value) => format((T)value);
}
