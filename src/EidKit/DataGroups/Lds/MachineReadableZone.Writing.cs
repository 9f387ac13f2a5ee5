using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <content>Writes a zone with its check digits.</content>
public sealed partial class MachineReadableZone
{
    private const int NumberLength = 9;

    /// <summary>Makes a zone, with its check digits.</summary>
    /// <param name="content">What it says.</param>
    /// <returns>The zone.</returns>
    /// <exception cref="ArgumentException">A text is too long for its field, or has characters that the zone does not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not defined.</exception>
    public static MachineReadableZone Create(MrzContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var fields = MrzFields.Of(content.Format);
        char[] text = [.. Enumerable.Repeat(Filler, fields.Length)];
        Put(text, MrzFields.Code, content.DocumentCode, nameof(content.DocumentCode));
        Put(text, MrzFields.State, content.IssuingState, nameof(content.IssuingState));
        Put(text, fields.Nationality, content.Nationality, nameof(content.Nationality));
        Put(text, fields.Birth, content.DateOfBirth.ToString(), nameof(content.DateOfBirth));
        Put(text, fields.Sex..(fields.Sex + 1), content.Sex.ToString(), nameof(content.Sex));
        Put(text, fields.Expiry, content.DateOfExpiry.ToString(), nameof(content.DateOfExpiry));
        Put(text, fields.Optional2, content.OptionalData2, nameof(content.OptionalData2));
        string names = content.PrimaryIdentifier + (content.SecondaryIdentifier.Length == 0 ? "" : "<<" + content.SecondaryIdentifier);
        int nameLength = fields.Names.End.Value - fields.Names.Start.Value;
        Put(text, fields.Names, names.Length > nameLength ? names[..nameLength] : names, nameof(content.PrimaryIdentifier));
        PutNumber(text, fields, content);
        PutDigit(text, fields.Birth);
        PutDigit(text, fields.Expiry);
        if (fields.OptionalDigit is not null)
        {
            PutDigit(text, fields.Optional);
        }

        text[fields.Composite] = MrzCheckDigit.Of(fields.Compose(new string(text)));
        return new MachineReadableZone(fields, new string(text), Structure);
    }

    private static void PutNumber(char[] text, MrzFields fields, MrzContent content)
    {
        string number = content.DocumentNumber;
        string optional = content.OptionalData;
        if (fields.AllowsLongNumber && number.Length > NumberLength)
        {
            if (number.AsSpan().ContainsAny(' ', Filler))
            {
                throw Unfit(nameof(content.DocumentNumber));
            }

            optional = number[NumberLength..] + MrzCheckDigit.Of(number) + Filler + optional;
            // The filler after the check digit may fall off where the field ends.
            optional = content.OptionalData.Length == 0 ? optional.TrimEnd(Filler) : optional;
            Put(text, fields.Number, number[..NumberLength], nameof(content.DocumentNumber));
        }
        else
        {
            Put(text, fields.Number, number, nameof(content.DocumentNumber));
            PutDigit(text, fields.Number);
        }

        Put(text, fields.Optional, optional, nameof(content.OptionalData));
    }

    private static void PutDigit(char[] text, Range range) => text[range.End.Value] = MrzCheckDigit.Of(text.AsSpan()[range]);

    private static ArgumentException Unfit(string name) => new("The text is too long for its field, or has characters that the zone does not.", name);

    private static void Put(char[] text, Range range, string value, string name)
    {
        Span<char> field = text.AsSpan()[range];
        string written = value.Replace(' ', Filler);
        if (written.Length > field.Length || !MrzFields.Allows(written))
        {
            throw Unfit(name);
        }

        written.CopyTo(field);
    }
}
