using System.Globalization;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Faults;

/// <content>The kinds of faults.</content>
public sealed partial record Fault
{
    /// <summary>The card is taken away while it works on the command: it does what it was told, and its answer is lost.</summary>
    public static Fault CardRemoved { get; } =
        new("card removed", x => x.Lose(CardTransportReason.CardRemoved, x.Line.RemoveCard)) { CanStrikeBefore = true };

    /// <summary>The reader is unplugged, with its card, while the card works on the command: it does what it was told, and its answer is lost.</summary>
    public static Fault ReaderRemoved { get; } =
        new("reader removed", x => x.Lose(CardTransportReason.ReaderRemoved, x.Line.UnplugReader)) { CanStrikeBefore = true };

    /// <summary>The card is reset before it gets the command, as by another program: it stays, what was authenticated is lost, and the line goes on.</summary>
    /// <remarks>
    /// A bare line tells it in place of the command. A reader does as over PC/SC: it tells it in place of a command of a secure channel, and of
    /// those that follow until one in plain begins anew, and in place of a command that needs what was selected before. Another one goes to
    /// the card.
    /// </remarks>
    public static Fault CardReset { get; } = new("card reset", x => x.Reset()) { IsBeforeCard = true };

    /// <summary>
    /// A protected command reaches the card twice, so that the card's send sequence counter is ahead of the terminal's; the second answer comes
    /// back. Nothing happens to a command without protection.
    /// </summary>
    public static Fault CounterOutOfStep { get; } = new("counter out of step", Repeat) { IsBeforeCard = true };

    /// <summary>Commands with extended length are not carried any more, and the line says so; one that comes all the same is refused by the reader.</summary>
    /// <remarks>Lasts until <c>WithoutFaults</c>.</remarks>
    public static Fault ExtendedLengthUnsupported { get; } = new("extended length unsupported", RefuseExtended)
    {
        IsBeforeCard = true,
        Duration = int.MaxValue,
        Limit = ShortOnly,
    };

    /// <summary>The card does what it was told and says nothing, until the line gives up waiting.</summary>
    /// <param name="wait">How long the line waits, by the clock of the card (<see cref="CardOptions.TimeProvider"/>); at once if left out.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static Fault NoAnswer(TimeSpan wait = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        return new Fault("no answer", x => x.Lose(CardTransportReason.TimedOut, () => x.Delay += wait)) { CanStrikeBefore = true };
    }

    /// <summary>The answer comes late. Nothing else happens: lines wait for it.</summary>
    /// <param name="delay">How late it comes, by the clock of the card (<see cref="CardOptions.TimeProvider"/>).</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static Fault SlowAnswer(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new Fault("slow answer", x => x.Delay += delay);
    }

    /// <summary>One bit of one byte of the answer's data changes on the way; an answer without that byte stays as it is.</summary>
    /// <param name="index">Which byte of the data, from the start or the end. In a protected answer <c>^1</c> is the last one of the MAC.</param>
    /// <returns>The fault.</returns>
    public static Fault ByteChanged(Index index) => new($"byte [{index}] changed", x => x.ChangeByte(index));

    /// <summary>Only the beginning of the answer comes. Its last two bytes are then taken for the status word; a line without any byte counts as one without card.</summary>
    /// <param name="length">How many bytes of data and status word come.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Fault AnswerCut(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new Fault(string.Create(CultureInfo.InvariantCulture, $"answer cut to {length} bytes"), x => x.Cut(length));
    }

    /// <summary>The card does what it was told, and its answer has another status word; with an error (64xx and above) it has no data (ISO/IEC 7816-4 §5.1).</summary>
    /// <param name="status">The status word that comes instead.</param>
    /// <returns>The fault.</returns>
    public static Fault StatusWordReplaced(StatusWord status) =>
        new($"status word {status}", x => x.ReplaceStatus(status)) { CanStrikeBefore = true };

    /// <summary>
    /// The line carries short commands only, and gives answers in parts (61xx, ISO/IEC 7816-4 §5.3.4), so that long commands have to be chained and
    /// the parts be fetched.
    /// </summary>
    /// <param name="length">The most bytes of data in one part of an answer, 1 to 256.</param>
    /// <returns>The fault, which lasts until <c>WithoutFaults</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static Fault SplitTransport(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, CommandApdu.MaximumShortExpectedLength);
        return new Fault("split transport", x => x.Split(length)) { Duration = int.MaxValue, Limit = ShortOnly };
    }

    /// <summary>The card loses its power several times: each time it forgets all that a reset ends, and the reader reports a failed transmission. Then all is fine.</summary>
    /// <param name="exchanges">How many exchanges fail.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Fault FieldTooWeak(int exchanges = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exchanges, 1);
        return new Fault("field too weak", x => x.Lose(CardTransportReason.Failed, x.Line.Card.Reset)) { IsBeforeCard = true, Duration = exchanges };
    }

    /// <summary>
    /// Another card is laid in place of this one before the command arrives. A reader notices: the command fails as with <see cref="CardRemoved"/>,
    /// and the next channel is one to the other card. A line of <see cref="SimulatedCard.Connect"/> does not: from now on the other card answers.
    /// </summary>
    /// <param name="card">The other card, which stays the caller's.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="card"/> is null.</exception>
    public static Fault OtherCard(SimulatedCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new Fault("other card", x => x.Exchange(card)) { IsBeforeCard = true };
    }

    private static TransportLimits ShortOnly(TransportLimits limits) => new(
        Math.Min(limits.MaximumCommandLength, TransportLimits.Short.MaximumCommandLength),
        Math.Min(limits.MaximumResponseLength, TransportLimits.Short.MaximumResponseLength),
        SupportsExtendedLength: false);

    private static void Repeat(LineExchange exchange)
    {
        if (CommandProtection.IsProtected(exchange.Command))
        {
            exchange.AskUnnoticed();
        }
    }

    private static void RefuseExtended(LineExchange exchange)
    {
        if (exchange.Command.IsExtended)
        {
            exchange.Lose(CardTransportReason.Failed, () => { });
        }
    }
}
