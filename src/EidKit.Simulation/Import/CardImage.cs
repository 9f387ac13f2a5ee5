using System.Globalization;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Import;

/// <summary>A whole card that another program wrote down: files, private keys and passwords, byte for byte.</summary>
/// <remarks>
/// Two kinds of JSON files are read, which docs/test-kit.md describes: the file system of the card simulator of AusweisApp, and descriptions of whole
/// test cards. Immutable. Keys and passwords are those of a test card and not cleared; <see cref="ToString"/> shows none of them.
/// </remarks>
public sealed class CardImage
{
    internal CardImage(IReadOnlyList<ImportedFile> files, IReadOnlyList<ImportedKey> keys, ImportedPasswords passwords)
    {
        Files = files;
        Keys = keys;
        Passwords = passwords;
    }

    internal IReadOnlyList<ImportedFile> Files { get; }

    internal IReadOnlyList<ImportedKey> Keys { get; }

    internal ImportedPasswords Passwords { get; }

    /// <summary>Reads the file of a card.</summary>
    /// <param name="json">The file in UTF-8, to 1 MiB; the caller clears it if it has to be.</param>
    /// <returns>The card.</returns>
    /// <exception cref="MalformedDataException">
    /// The file is too long, is no JSON, has a field that is not defined or lacks one, or holds a value that can't be one: an identifier that no
    /// file has, the same one twice, a key that does not fit EF.CardSecurity. <see cref="MalformedDataException.Structure"/> names the field.
    /// The content of data groups is not looked at, so that a card with wrong ones can be played.
    /// </exception>
    public static CardImage FromJson(ReadOnlyMemory<byte> json) => CardImageFile.Read(json);

    /// <summary>Copies the card with EF.CardSecurity and EF.ChipSecurity signed by a test PKI, so that its key can be verified.</summary>
    /// <param name="pki">Who signs.</param>
    /// <returns>The copy; the same files in the same order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pki"/> is null.</exception>
    public CardImage SignedBy(TestPki pki)
    {
        ArgumentNullException.ThrowIfNull(pki);
        return new CardImage([.. Files.Select(file => file.IsSigned ? file with { Content = Sign(file.Content) } : file)], Keys, Passwords);

        byte[] Sign(byte[] content) => pki.SignCardSecurity(CardSecurity.DecodeUnverified(content).SecurityInfos);
    }

    /// <summary>Shows how much there is.</summary>
    /// <returns>For example <c>card of 24 files</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"card of {Files.Count} files");
}
