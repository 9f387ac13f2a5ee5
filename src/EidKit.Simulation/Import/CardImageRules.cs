using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Import;

/// <summary>What must fit together on an imported card, so that it can be played.</summary>
internal static class CardImageRules
{
    /// <summary>The largest number of a key.</summary>
    public const int MaximumKeyId = 255;

    /// <summary>Reads keys, no two of which may have the same number.</summary>
    public static IReadOnlyList<(JsonField Field, ImportedKey Key)> ReadKeys(IEnumerable<JsonField> members, Func<JsonField, ImportedKey> read)
    {
        var keys = new List<(JsonField Field, ImportedKey Key)>();
        foreach (JsonField member in members)
        {
            ImportedKey key = read(member);
            keys.Add(keys.All(other => other.Key.Id != key.Id) ? (member, key) : throw member.Malformed(MalformedReason.DuplicateObject));
        }

        return keys;
    }

    /// <summary>Makes a key of what a field holds.</summary>
    public static ImportedKey KeyOf(JsonField field, int id, Func<EcKeyPair> import)
    {
        try
        {
            using EcKeyPair pair = import();
            return new ImportedKey(id, pair.Group, pair.PrivateKey.ToArray());
        }
        catch (ArgumentException e)
        {
            throw field.Malformed(MalformedReason.InvalidValue, e);
        }
    }

    /// <summary>
    /// The security files are there both or not at all; with them a chip key has to be, and each key has to be that of EF.CardSecurity. Without
    /// them the card gets those of the test PKI, in which only keys of restricted identification can be others.
    /// </summary>
    public static void Check(JsonField files, IReadOnlyList<ImportedFile> all, IReadOnlyList<(JsonField Field, ImportedKey Key)> keys)
    {
        ImportedFile? cardAccess = all.FirstOrDefault(file => file.Is(StandardFile.CardAccess));
        ImportedFile? cardSecurity = all.FirstOrDefault(file => file.Is(StandardFile.CardSecurity));
        if (cardAccess is null != cardSecurity is null)
        {
            throw files.Malformed(MalformedReason.MissingObject);
        }

        if (cardAccess is null || cardSecurity is null)
        {
            (JsonField Field, ImportedKey Key)[] others = [.. keys.Where(key => !ChipKeySet.IsIdentificationKey(key.Key.Id))];
            if (others.Length > 0)
            {
                throw others[0].Field.Malformed(MalformedReason.UnexpectedObject);
            }

            return;
        }

        ImportedSecurityInfos infos = Decoded(files, () => ImportedSecurityInfos.Decode(cardAccess.Content, cardSecurity.Content));
        foreach (ImportedFile file in all.Where(file => file.IsSigned))
        {
            Decoded(files, () => CardSecurity.DecodeUnverified(file.Content));
        }

        foreach ((JsonField field, ImportedKey key) in keys)
        {
            if (!Decoded(files, () => infos.IsKeyOfCard(key)))
            {
                throw field.Malformed(MalformedReason.InvalidPoint);
            }
        }

        if (infos.PaceSuites.Count == 0 || !infos.ChipKeyIds.Any(id => keys.Any(key => key.Key.Id == id)))
        {
            throw files.Malformed(MalformedReason.MissingObject);
        }
    }

    /// <summary>Names the field of the file beside what is wrong with the bytes in it.</summary>
    public static T Decoded<T>(JsonField field, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (MalformedDataException e)
        {
            throw field.Malformed(e);
        }
    }
}
