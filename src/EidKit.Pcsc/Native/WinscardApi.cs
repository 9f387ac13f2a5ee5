using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EidKit.Pcsc.Interop;

namespace EidKit.Pcsc.Native;

/// <summary>The calls of winscard on Windows.</summary>
internal sealed class WinscardApi : IPcscApi
{
    public PcscWorld World => PcscWorld.Windows;

    public PcscResult EstablishContext(out PcscContext? context)
    {
        context = null;
        try
        {
            PcscResult result = NativeValues.Result(Winscard.SCardEstablishContext(NativeValues.SystemScope, 0, 0, out nint value));
            context = result == PcscResult.Success ? new PcscContext(this, value) : null;
            return result;
        }
        catch (DllNotFoundException)
        {
            return PcscResult.LibraryMissing;
        }
    }

    public PcscResult ReleaseContext(nint context) => NativeValues.Result(Winscard.SCardReleaseContext(context));

    public PcscResult IsValidContext(PcscContext context) => NativeValues.Result(Winscard.SCardIsValidContext(context));

    public PcscResult ListReaders(PcscContext context, out IReadOnlyList<string> names)
    {
        names = [];
        PcscResult result = PcscResult.InsufficientBuffer;
        for (int size = 1024; result == PcscResult.InsufficientBuffer && size <= NativeValues.MaximumListLength; size *= 2)
        {
            char[] list = new char[size];
            uint length = (uint)size;
            result = NativeValues.Result(Winscard.SCardListReadersW(context, 0, list, ref length));
            names = result == PcscResult.Success ? NativeValues.Names(list.AsSpan(0, (int)length)) : [];
        }

        return result;
    }

    public PcscResult GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<PcscReaderState> states)
    {
        using var names = new NativeNames(states, Marshal.StringToCoTaskMemUni);
        var native = new Winscard.SCARD_READERSTATE[states.Count];
        for (int i = 0; i < native.Length; i++)
        {
            native[i] = new Winscard.SCARD_READERSTATE { szReader = names[i], dwCurrentState = (uint)states[i].CurrentState };
        }

        int code = Winscard.SCardGetStatusChangeW(context, NativeValues.Milliseconds(timeout), native, (uint)native.Length);
        for (int i = 0; i < native.Length; i++)
        {
            ReadOnlySpan<byte> answerToReset = native[i].rgbAtr;
            states[i].EventState = (PcscStates)native[i].dwEventState;
            states[i].AnswerToReset = answerToReset[..(int)Math.Min(native[i].cbAtr, (uint)answerToReset.Length)].ToArray();
        }

        return NativeValues.Result(code);
    }

    public PcscResult Cancel(PcscContext context) => NativeValues.Result(Winscard.SCardCancel(context));

    public PcscResult Connect(
        PcscContext context, string reader, PcscShare share, PcscProtocols preferred, out PcscCard? card, out PcscProtocols active)
    {
        PcscResult result = NativeValues.Result(
            Winscard.SCardConnectW(context, reader, (uint)share, (uint)preferred, out nint value, out uint protocol));
        card = result == PcscResult.Success ? new PcscCard(this, value) : null;
        active = (PcscProtocols)protocol;
        return result;
    }

    public PcscResult Reconnect(
        PcscCard card, PcscShare share, PcscProtocols preferred, PcscDisposition disposition, out PcscProtocols active)
    {
        int code = Winscard.SCardReconnect(card, (uint)share, (uint)preferred, (uint)disposition, out uint protocol);
        active = (PcscProtocols)protocol;
        return NativeValues.Result(code);
    }

    public PcscResult Disconnect(nint card, PcscDisposition disposition) =>
        NativeValues.Result(Winscard.SCardDisconnect(card, (uint)disposition));

    public PcscResult BeginTransaction(PcscCard card) => NativeValues.Result(Winscard.SCardBeginTransaction(card));

    public PcscResult EndTransaction(PcscCard card, PcscDisposition disposition) =>
        NativeValues.Result(Winscard.SCardEndTransaction(card, (uint)disposition));

    public PcscResult Status(PcscCard card, out PcscCardStatus? status)
    {
        byte[] answerToReset = new byte[NativeValues.MaximumAnswerToReset];
        uint nameLength = 0, length = (uint)answerToReset.Length;
        PcscResult result = NativeValues.Result(
            Winscard.SCardStatusW(card, 0, ref nameLength, out _, out uint protocol, answerToReset, ref length));
        status = result == PcscResult.Success ? new((PcscProtocols)protocol, answerToReset.AsMemory(0, (int)length)) : null;
        return result;
    }

    public PcscResult Transmit(PcscCard card, PcscProtocols active, ReadOnlySpan<byte> command, Span<byte> response, out int received)
    {
        var header = new Winscard.SCARD_IO_REQUEST { dwProtocol = (uint)active, cbPciLength = (uint)Unsafe.SizeOf<Winscard.SCARD_IO_REQUEST>() };
        uint length = (uint)response.Length;
        int code = Winscard.SCardTransmit(card, header, command, (uint)command.Length, 0, response, ref length);
        return Received(code, length, out received);
    }

    public PcscResult Control(PcscCard card, uint code, ReadOnlySpan<byte> input, Span<byte> output, out int received)
    {
        int result = Winscard.SCardControl(card, code, input, (uint)input.Length, output, (uint)output.Length, out uint length);
        return Received(result, length, out received);
    }

    public PcscResult GetAttrib(PcscCard card, uint attribute, Span<byte> value, out int length)
    {
        uint found = (uint)value.Length;
        int result = Winscard.SCardGetAttrib(card, attribute, value, ref found);
        return Received(result, found, out length);
    }

    /// <summary>After a failure the length tells what would be needed, if anything: nothing was written.</summary>
    private static PcscResult Received(int code, uint length, out int received)
    {
        PcscResult result = NativeValues.Result(code);
        received = result == PcscResult.Success ? (int)length : 0;
        return result;
    }
}
