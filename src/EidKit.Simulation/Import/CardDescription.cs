using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Json;
using EidKit.Simulation.Personas;

namespace EidKit.Simulation.Import;

/// <summary>Reads the description of a whole test card: security files, keys with their public keys, passwords, files or plain data.</summary>
internal static class CardDescription
{
    /// <summary>The field by which the kind of file is told.</summary>
    public const string Mark = "efCardAccess";

    private const int MaximumKeyLength = 256;

    public static CardImage Read(JsonField root)
    {
        JsonFields fields = root.ReadObject(
            "what", "source", Mark, "efCardSecurity", "efChipSecurity", "documentNumber", "eIdPlainData", "chipAuthenticationKeys",
            "restrictedIdentificationKeys", "passwords", "trustPoint", "files", "verified", "checks");
        List<ImportedFile> files =
        [
            new(StandardFile.CardAccess, fields[Mark].ReadHex(CardImageFile.MaximumFileLength)),
            new(StandardFile.CardSecurity, fields["efCardSecurity"].ReadHex(CardImageFile.MaximumFileLength)),
            .. fields.Find("efChipSecurity") is { } own
                ? (ImportedFile[])[new(StandardFile.ChipSecurity, own.ReadHex(CardImageFile.MaximumFileLength))]
                : [],
            .. CardImageFile.ReadFiles(fields["files"], "fid", "sfi", "tag"),
            .. fields.Find("eIdPlainData") is { } plain ? PlainData.Read(plain).EncodeFiles().Select(FileOf) : [],
        ];
        IReadOnlyList<(JsonField Field, ImportedKey Key)> keys = CardImageRules.ReadKeys(
            fields["chipAuthenticationKeys"].ReadList().Concat(fields["restrictedIdentificationKeys"].ReadList()), ReadKey);
        CardImageRules.Check(fields["files"], files, keys);
        return new CardImage(files, [.. keys.Select(key => key.Key)], ReadPasswords(fields["passwords"]));
    }

    private static ImportedFile FileOf(KeyValuePair<EidDataGroup, byte[]> file) => new(file.Key.GetFileIdentifier(), file.Key.GetShortFileIdentifier(), file.Value);

    private static ImportedKey ReadKey(JsonField member)
    {
        JsonFields fields = member.ReadObject("parameterId", "keyId", "privateKey", "publicKey", "privilegedOnly", "authorizedOnly");
        JsonField parameter = fields["parameterId"];
        EcGroup group = EcGroup.ById(parameter.ReadNumber(CardImageRules.MaximumKeyId)) ?? throw parameter.Malformed(MalformedReason.UnknownDomainParameters);
        JsonField secret = fields["privateKey"];
        byte[] number = secret.ReadHex(MaximumKeyLength);
        ImportedKey key = CardImageRules.KeyOf(secret, fields["keyId"].ReadNumber(CardImageRules.MaximumKeyId), () => group.ImportKeyPair(number));
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

    private static byte[] ReadMrz(JsonField field)
    {
        string lines = field.ReadText();
        return lines.Length == PersonaMrz.Length && lines.All(char.IsAscii)
            ? PersonaMrz.InformationOf(lines)
            : throw field.Malformed(MalformedReason.WrongLength);
    }
}
