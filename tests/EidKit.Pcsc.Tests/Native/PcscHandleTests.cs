using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests.Native;

public class PcscHandleTests
{
    private readonly FakePcsc _pcsc = new(new ObservedClock());

    [Fact]
    public void Dispose_ContextWhoseServiceIsGone_ThrowsNothing()
    {
        _pcsc.EstablishContext(out PcscContext? context);
        _pcsc.StopService();

        context!.Dispose();

        Assert.Equal(1, _pcsc.Calls(nameof(IPcscApi.ReleaseContext)));
    }

    [Fact]
    public void Dispose_Twice_ReleasesOnce()
    {
        _pcsc.EstablishContext(out PcscContext? context);

        context!.Dispose();
        context.Dispose();

        Assert.Equal(1, _pcsc.Calls(nameof(IPcscApi.ReleaseContext)));
        Assert.Equal(0, _pcsc.OpenContexts);
    }

    [Fact]
    public void Dispose_Card_ResetsItUnlessToldOtherwise()
    {
        FakeCard reset = new(), left = new();
        Connect("A", reset).Dispose();
        PcscCard card = Connect("B", left);
        card.Disposition = PcscDisposition.Leave;
        card.Dispose();

        Assert.Equal((1, 0), (reset.Resets, left.Resets));
        Assert.Equal(0, _pcsc.OpenCards);
    }

    [Fact]
    public void Finalize_ForgottenHandles_ReleasesThemWithoutException()
    {
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(1, _pcsc.Calls(nameof(IPcscApi.ReleaseContext)));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private void Forget()
    {
        _pcsc.EstablishContext(out _);
        _pcsc.StopService();
    }

    private PcscCard Connect(string reader, FakeCard card)
    {
        _pcsc.Add(reader).Insert(card);
        _pcsc.EstablishContext(out PcscContext? context);
        _pcsc.Connect(context!, reader, PcscShare.Shared, PcscProtocols.Any, out PcscCard? connected, out _);
        return connected!;
    }
}
