using System.Text.Json;
using EidKit.Crypto;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Writes a published card as the file system of AusweisApp's card simulator: one half of the keys in the present form, one in the older.</summary>
internal static class AusweisAppFile
{
    public static byte[] Write(PublishedCard card, FileRecorder read)
    {
        var files = new List<object>
        {
            FileOf("011c", "1c", card.EfCardAccess),
            FileOf("011d", "1d", card.EfCardSecurity),
        };
        if (card.EfChipSecurity is { } own)
        {
            files.Add(FileOf("011b", "1b", own));
        }

        files.AddRange(card.Files.Where(f => f.Fid.StartsWith("2f", StringComparison.Ordinal)).Select(f => FileOf(f.Fid, f.Sfi, f.Content)));
        files.AddRange(read.Application.Where(f => f.Value.Count > 0).Select(f => FileOf($"01{f.Key:x2}", $"{f.Key:x2}", [.. f.Value])));
        IEnumerable<object> keys = card.ChipAuthenticationKeys.Select(PresentKey).Concat(card.RestrictedIdentificationKeys.Select(OlderKey));
        return JsonSerializer.SerializeToUtf8Bytes(new { files, keys });
    }

    private static object FileOf(string fileId, string shortFileId, byte[] content) => new { fileId, shortFileId, content = Convert.ToHexStringLower(content) };

    private static object PresentKey(PublishedKey key)
    {
        using EcKeyPair pair = EcGroup.ById(key.ParameterId)!.ImportKeyPair(key.PrivateKey);
        using SecretBytes encoded = Pkcs8.Encode(pair);
        return new { id = key.KeyId, content = Convert.ToHexString(encoded.Span) };
    }

    private static object OlderKey(PublishedKey key) => new { id = key.KeyId, @private = Convert.ToHexStringLower(key.PrivateKey) };
}
