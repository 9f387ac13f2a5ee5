using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Import;

/// <summary>Reads the file system of AusweisApp's card simulator: files by identifier, keys by number.</summary>
internal static class AusweisAppFileSystem
{
    private const int MaximumKeyLength = 2048;
    private const int BrainpoolP256R1 = 13;

    public static CardImage Read(JsonField root)
    {
        JsonFields fields = root.ReadObject("files", "keys");
        IReadOnlyList<ImportedFile> files = CardImageFile.ReadFiles(fields["files"], "fileId", "shortFileId");
        IReadOnlyList<(JsonField Field, ImportedKey Key)> keys = CardImageRules.ReadKeys(fields.Find("keys")?.ReadList() ?? [], ReadKey);
        CardImageRules.Check(fields["files"], files, keys);
        return new CardImage(files, [.. keys.Select(key => key.Key)], ImportedPasswords.OfAusweisApp);
    }

    /// <summary>A key is PKCS#8; before version 2.2.0 it was the bare number, of the curve that all German cards have.</summary>
    private static ImportedKey ReadKey(JsonField member)
    {
        JsonFields fields = member.ReadObject("id", "content", "private");
        int id = fields["id"].ReadNumber(CardImageRules.MaximumKeyId);
        if (fields.Find("private") is { } number)
        {
            byte[] secret = number.ReadHex(MaximumKeyLength);
            return fields.Find("content") is null
                ? CardImageRules.KeyOf(number, id, () => EcGroup.ById(BrainpoolP256R1)!.ImportKeyPair(secret))
                : throw number.Malformed(MalformedReason.UnexpectedObject);
        }

        JsonField content = fields["content"];
        byte[] encoded = content.ReadHex(MaximumKeyLength);
        return CardImageRules.KeyOf(content, id, () => CardImageRules.Decoded(content, () => Pkcs8.Decode(encoded)));
    }
}
