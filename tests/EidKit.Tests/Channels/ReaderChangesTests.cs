using EidKit.Channels;

namespace EidKit.Tests.Channels;

public class ReaderChangesTests
{
    private static readonly NamedReader First = new("first");
    private static readonly NamedReader Second = new("second");
    private static readonly CardReadersSnapshot Empty = new(null, []);

    [Fact]
    public void Between_NothingAndReaderWithCard_TellsServiceReaderAndCardInThisOrder()
    {
        byte[] answerToReset = [0x3B, 0x80];
        var state = new CardReaderState(First, CardPresence.Present, answerToReset, 1);

        Assert.Equal(
            [new ReaderEvent.ServiceUp(), new ReaderEvent.ReaderAdded(First), new ReaderEvent.CardInserted(First, answerToReset)],
            ReaderChanges.Between(null, new CardReadersSnapshot(null, [state])));
    }

    [Fact]
    public void Between_NothingAndOutage_TellsTheReason() => Assert.Equal(
        [new ReaderEvent.ServiceDown(CardTransportReason.AccessDenied)],
        ReaderChanges.Between(null, new CardReadersSnapshot(CardTransportReason.AccessDenied, [])));

    [Fact]
    public void Between_SameStates_IsNothing()
    {
        CardReadersSnapshot snapshot = With(First.Holding(CardPresence.Present, 3));

        Assert.Empty(ReaderChanges.Between(snapshot, With(First.Holding(CardPresence.Present, 3))));
    }

    [Fact]
    public void Between_CardWithAnotherEventCount_IsRemovedAndInserted() => Assert.Equal(
        [new ReaderEvent.CardRemoved(First), new ReaderEvent.CardInserted(First, default)],
        ReaderChanges.Between(With(First.Holding(CardPresence.Present, 1)), With(First.Holding(CardPresence.Present, 3))));

    [Fact]
    public void Between_CardThatTurnedSilent_IsRemovedAndUnresponsive() => Assert.Equal(
        [new ReaderEvent.CardRemoved(First), new ReaderEvent.CardUnresponsive(First)],
        ReaderChanges.Between(With(First.Holding(CardPresence.Present, 1)), With(First.Holding(CardPresence.Unresponsive, 1))));

    [Fact]
    public void Between_EmptyReaderWithAnotherEventCount_IsNothing() =>
        Assert.Empty(ReaderChanges.Between(With(First.Holding(CardPresence.Empty, 1)), With(First.Holding(CardPresence.Empty, 3))));

    [Fact]
    public void Between_ReaderWithCardThatIsUnplugged_LosesTheCardFirst() => Assert.Equal(
        [new ReaderEvent.CardRemoved(First), new ReaderEvent.ReaderRemoved(First)],
        ReaderChanges.Between(With(First.Holding(CardPresence.Present)), Empty));

    [Fact]
    public void Between_ServiceThatStops_LosesReadersFirst() => Assert.Equal(
        [new ReaderEvent.ReaderRemoved(First), new ReaderEvent.ServiceDown(CardTransportReason.ServiceStopped)],
        ReaderChanges.Between(With(First.Holding(CardPresence.Empty)), new CardReadersSnapshot(CardTransportReason.ServiceStopped, [])));

    [Fact]
    public void Between_OutageWithAnotherReason_IsToldAnew() => Assert.Equal(
        [new ReaderEvent.ServiceDown(CardTransportReason.AccessDenied)],
        ReaderChanges.Between(
            new CardReadersSnapshot(CardTransportReason.ServiceStopped, []), new CardReadersSnapshot(CardTransportReason.AccessDenied, [])));

    [Fact]
    public void Between_TwoReadersAtOnce_TellsBoth() => Assert.Equal(
        [new ReaderEvent.ReaderAdded(First), new ReaderEvent.ReaderAdded(Second)],
        ReaderChanges.Between(Empty, With(First.Holding(CardPresence.Empty), Second.Holding(CardPresence.Empty))));

    [Fact]
    public void Between_OtherReaderUnderTheSameName_IsRemovedAndAdded()
    {
        var again = new NamedReader(First.Name);

        Assert.Equal(
            [new ReaderEvent.ReaderRemoved(First), new ReaderEvent.ReaderAdded(again)],
            ReaderChanges.Between(With(First.Holding(CardPresence.Empty)), With(again.Holding(CardPresence.Empty))));
    }

    private static CardReadersSnapshot With(params CardReaderState[] states) => new(null, states);
}
