using EidKit.Apdu;
using EidKit.Channels;

namespace Kiosk.Journey.CardSide;

/// <summary>Tells cards without the eID function apart, by the applications that they let be selected.</summary>
internal static class ForeignCard
{
    private static readonly (byte[] Application, NoticeKind Kind)[] Known =
    [
        ([0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01], NoticeKind.WrongCardPassport),
        ([0xA0, 0x00, 0x00, 0x02, 0x48, 0x02, 0x00], NoticeKind.WrongCardDrivingLicence),
        ([0xA0, 0x00, 0x00, 0x02, 0x48, 0x01, 0x00], NoticeKind.WrongCardDrivingLicence),
        ([.. "2PAY.SYS.DDF01"u8], NoticeKind.WrongCardBank),
        ([.. "1PAY.SYS.DDF01"u8], NoticeKind.WrongCardBank),
    ];

    /// <summary>Asks the card on a reader for one application after the other.</summary>
    /// <returns>The notice for the card; <see cref="NoticeKind.WrongCardUnknown"/> if it is none that is known.</returns>
    public static async Task<NoticeKind> RecogniseAsync(ICardReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await using ICardChannel channel = await reader.ConnectAsync(cancellationToken);
            foreach ((byte[] application, NoticeKind kind) in Known)
            {
                ResponseApdu answer = await channel.TransmitAsync(new CommandApdu(0x00, 0xA4, 0x04, 0x00, application, 256), cancellationToken);
                if (answer.Status.IsSuccess || answer.Status.Sw1 == 0x61)
                {
                    return kind;
                }
            }
        }
        catch (CardTransportException)
        {
            // A card that is gone is told by its reader; one that stops talking at this is none that is known.
        }

        return NoticeKind.WrongCardUnknown;
    }
}
