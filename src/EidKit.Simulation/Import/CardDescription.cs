using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Import;

/// <summary>Reads the description of a whole test card: security files, keys with their public keys, passwords, files or plain data.</summary>
internal static class CardDescription
{
    /// <summary>The field by which the kind of file is told.</summary>
    public const string Mark = "efCardAccess";

    private const int MaximumKeyId = 255;
    private const int MaximumKeyLength = 256;
    private const int MrzLength = 90;

    public static CardImage Read(JsonField root)
    {
        JsonFields fields = root.ReadObject(
            "what", "source", Mark, "efCardSecurity", "efChipSecurity", "documentNumber", "eIdPlainData", "chipAuthenticationKeys",
            "restrictedIdentificationKeys", "passwords", "trustPoint", "files", "verified", "checks");
        List<ImportedFile> files =
        [
            new(ImportedFile.CardAccess, 0x1C, fields[Mark].ReadHex(CardImageFile.MaximumFileLength)),
            new(ImportedFile.CardSecurity, 0x1D, fields["efCardSecurity"].ReadHex(CardImageFile.MaximumFileLength)),
            .. fields.Find("efChipSecurity") is { } own
                ? (ImportedFile[])[new(ImportedFile.ChipSecurity, 0x1B, own.ReadHex(CardImageFile.MaximumFileLength))]
                : [],
            .. CardImageFile.ReadFiles(fields["files"], "fid", "sfi", "tag"),
            .. fields.Find("eIdPlainData") is { } plain ? PlainData.Read(plain).EncodeFiles().Select(FileOf) : [],
        ];
        var keys = new List<(JsonField Field, ImportedKey Key)>();
        foreach (JsonField member in fields["chipAuthenticationKeys"].ReadList().Concat(fields["restrictedIdentificationKeys"].ReadList()))
        {
            ImportedKey key = ReadKey(member);
            keys.Add(keys.All(other => other.Key.Id != key.Id) ? (member, key) : throw member.Malformed(MalformedReason.DuplicateObject));
        }

        CardImageRules.Check(fields["files"], files, keys);
        return new CardImage(files, [.. keys.Select(key => key.Key)], ReadPasswords(fields["passwords"]));
    }

    private static ImportedFile FileOf(KeyValuePair<EidDataGroup, byte[]> file) => new(file.Key.GetFileIdentifier(), file.Key.GetShortFileIdentifier(), file.Value);

    private static ImportedKey ReadKey(JsonField member)
    {
        JsonFields fields = member.ReadObject("parameterId", "keyId", "privateKey", "publicKey", "privilegedOnly", "authorizedOnly");
        JsonField parameter = fields["parameterId"];
        EcGroup group = EcGroup.ById(parameter.ReadNumber(MaximumKeyId)) ?? throw parameter.Malformed(MalformedReason.UnknownDomainParameters);
        JsonField secret = fields["privateKey"];
        byte[] number = secret.ReadHex(MaximumKeyLength);
        ImportedKey key = CardImageRules.KeyOf(secret, fields["keyId"].ReadNumber(MaximumKeyId), () => group.ImportKeyPair(number));
        using EcKeyPair pair = key.Import();
        JsonField given = fields["publicKey"];
        return given.ReadHex(MaximumKeyLength).AsSpan().SequenceEqual(pair.PublicKey.Encoded.Span) ? key : throw given.Malformed(MalformedReason.InvalidPoint);
    }

    private static ImportedPasswords ReadPasswords(JsonField field)
    {
        JsonFields fields = field.ReadObject("PIN", "CAN", "PUK", "MRZ");
        return new ImportedPasswords(
            fields["PIN"].ReadDigits(5, 6),
            fields.Find("CAN")?.ReadDigits(6) ?? [],
            fields.Find("PUK")?.ReadDigits(10) ?? [],
            fields.Find("MRZ") is { } mrz ? ReadMrz(mrz) : []);
    }

    /// <summary>Document number and dates with their check digits, out of the three lines of a card (ICAO 9303-5 §4.2).</summary>
    private static byte[] ReadMrz(JsonField field)
    {
        string lines = field.ReadText();
        return lines.Length == MrzLength && lines.All(char.IsAscii)
            ? System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.AsSpan(5, 10), lines.AsSpan(30, 7), lines.AsSpan(38, 7)))
            : throw field.Malformed(MalformedReason.WrongLength);
    }
}
