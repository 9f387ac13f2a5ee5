using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Finds out what a card is, by its files and applications, never by its answer to reset.</summary>
internal sealed class CardRecognition(ProtocolExchange exchange)
{
    public const string BackToMasterFile = "select the master file";

    private const int MaximumWholeFileLength = 4096;

    public static CommandApdu SelectMasterFile() => new(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]);

    public static CommandApdu SelectApplication(ApplicationIdentifier identifier) => new(0x00, 0xA4, 0x04, 0x0C, identifier.Bytes.Span);

    public async Task<(CardKind Kind, CardAccess? CardAccess, ApplicationDirectory? Directory)> RunAsync(CancellationToken cancellationToken)
    {
        // Cards that refuse this (6D00, 6A86, 6A82) have their master file selected all the same.
        bool canReturn = (await exchange.SelectAsync(SelectMasterFile(), cancellationToken).ConfigureAwait(false)).IsSuccess;
        CardCapabilities? capabilities = await ReadAsync(
            StandardFile.AtrInfo, FileExtent.WholeFile, CardCapabilities.DecodeAtrInfo, cancellationToken).ConfigureAwait(false);
        exchange.Connection.Capabilities = (capabilities ?? CardCapabilities.Unknown).CompletedBy(exchange.Connection.Capabilities);
        CardAccess? cardAccess = await ReadAsync(
            StandardFile.CardAccess, FileExtent.OneObject, CardAccess.Decode, cancellationToken).ConfigureAwait(false);
        ApplicationDirectory? directory = await ReadAsync(
            StandardFile.Directory, FileExtent.WholeFile, ApplicationDirectory.Decode, cancellationToken).ConfigureAwait(false);
        CardKind kind = directory is { Applications.Count: > 0 } || canReturn
            ? await DecideAsync(cardAccess, directory, cancellationToken).ConfigureAwait(false)
            : Guess(cardAccess);
        return (kind, cardAccess, directory);
    }

    /// <summary>A card that can't go back to its master file must not be asked for its applications by selecting them.</summary>
    private static CardKind Guess(CardAccess? cardAccess) =>
        cardAccess?.SecurityInfos.OfType<TerminalAuthenticationInfo>().Any() == true ? EidOf(cardAccess) : CardKind.Unknown;

    private static CardKind EidOf(CardAccess? cardAccess) =>
        cardAccess?.SecurityInfos.OfType<MobileEidTypeInfo>().Any() == true ? CardKind.SmartEid : CardKind.GermanEid;

    private async Task<CardKind> DecideAsync(CardAccess? cardAccess, ApplicationDirectory? directory, CancellationToken cancellationToken)
    {
        if (await HasAsync(ApplicationIdentifier.Eid, directory, cancellationToken).ConfigureAwait(false))
        {
            return EidOf(cardAccess);
        }

        return await HasAsync(ApplicationIdentifier.TravelDocument, directory, cancellationToken).ConfigureAwait(false)
            ? CardKind.PassportOnly
            : CardKind.Unknown;
    }

    private async Task<bool> HasAsync(ApplicationIdentifier application, ApplicationDirectory? directory, CancellationToken cancellationToken)
    {
        if (directory is { Applications.Count: > 0 })
        {
            return directory.Contains(application);
        }

        bool found = (await exchange.SelectAsync(SelectApplication(application), cancellationToken).ConfigureAwait(false)).IsSuccess;
        bool returned = (await exchange.SelectAsync(SelectMasterFile(), cancellationToken).ConfigureAwait(false)).IsSuccess;
        exchange.HasLeftMasterFile |= found && !returned;
        return found;
    }

    /// <summary>EF.DIR and EF.ATR/INFO are short, and only their end says where they end, so a card could let them go on for long.</summary>
    private static int MaximumLengthOf(FileExtent extent) =>
        extent == FileExtent.WholeFile ? MaximumWholeFileLength : TransparentFile.MaximumLength;

    private async Task<T?> ReadAsync<T>(
        StandardFile file, FileExtent extent, Func<ReadOnlySpan<byte>, T> decode, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            FileReadResult read = await exchange.ReadFileAsync(file, extent, cancellationToken, MaximumLengthOf(extent)).ConfigureAwait(false);
            return read.IsRead ? decode(read.Content.Span) : null;
        }
        catch (MalformedDataException)
        {
            // A card whose files can't be read is a card that is not supported; reading it says so.
            return null;
        }
    }
}
