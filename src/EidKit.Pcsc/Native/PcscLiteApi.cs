using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EidKit.Pcsc.Interop;

namespace EidKit.Pcsc.Native;

/// <summary>The calls of libpcsclite on Linux.</summary>
internal sealed class PcscLiteApi : IPcscApi
{
    public PcscWorld World => PcscWorld.Linux;

    public PcscResult EstablishContext(out PcscContext? context)
    {
        context = null;
        try
        {
            PcscResult result = NativeValues.Result(PcscLite.SCardEstablishContext(NativeValues.SystemScope, 0, 0, out nint value));
            context = result == PcscResult.Success ? new PcscContext(this, value) : null;
            return result;
        }
        catch (DllNotFoundException)
        {
            return PcscResult.LibraryMissing;
        }
    }

    public PcscResult ReleaseContext(nint context) => NativeValues.Result(PcscLite.SCardReleaseContext(context));

    public PcscResult IsValidContext(PcscContext context) => NativeValues.Result(PcscLite.SCardIsValidContext(context));

    public PcscResult ListReaders(PcscContext context, out IReadOnlyList<string> names)
    {
        names = [];
        PcscResult result = PcscResult.InsufficientBuffer;
        for (int size = 1024; result == PcscResult.InsufficientBuffer && size <= NativeValues.MaximumListLength; size *= 2)
        {
            byte[] list = new byte[size];
            nuint length = (nuint)size;
            result = NativeValues.Result(PcscLite.SCardListReaders(context, 0, list, ref length));
            names = result == PcscResult.Success ? NativeValues.Names(System.Text.Encoding.UTF8.GetString(list, 0, (int)length)) : [];
        }

        return result;
    }

    public PcscResult GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<PcscReaderState> states)
    {
        using var names = new NativeNames(states, Marshal.StringToCoTaskMemUTF8);
        var native = new PcscLite.SCARD_READERSTATE[states.Count];
        for (int i = 0; i < native.Length; i++)
        {
            native[i] = new PcscLite.SCARD_READERSTATE { szReader = names[i], dwCurrentState = (nuint)states[i].CurrentState };
        }

        nint code = PcscLite.SCardGetStatusChange(context, NativeValues.Milliseconds(timeout), native, (nuint)native.Length);
        for (int i = 0; i < native.Length; i++)
        {
            ReadOnlySpan<byte> answerToReset = native[i].rgbAtr;
            states[i].EventState = (PcscStates)(uint)native[i].dwEventState;
            states[i].AnswerToReset = answerToReset[..(int)Math.Min(native[i].cbAtr, (nuint)answerToReset.Length)].ToArray();
        }

        return NativeValues.Result(code);
    }

    public PcscResult Cancel(PcscContext context) => NativeValues.Result(PcscLite.SCardCancel(context));

    public PcscResult Connect(
        PcscContext context, string reader, PcscShare share, PcscProtocols preferred, out PcscCard? card, out PcscProtocols active)
    {
        PcscResult result = NativeValues.Result(
            PcscLite.SCardConnect(context, reader, (nuint)share, (nuint)preferred, out nint value, out nuint protocol));
        card = result == PcscResult.Success ? new PcscCard(this, value) : null;
        active = (PcscProtocols)(uint)protocol;
        return result;
    }

    public PcscResult Reconnect(
        PcscCard card, PcscShare share, PcscProtocols preferred, PcscDisposition disposition, out PcscProtocols active)
    {
        nint code = PcscLite.SCardReconnect(card, (nuint)share, (nuint)preferred, (nuint)disposition, out nuint protocol);
        active = (PcscProtocols)(uint)protocol;
        return NativeValues.Result(code);
    }

    public PcscResult Disconnect(nint card, PcscDisposition disposition) =>
        NativeValues.Result(PcscLite.SCardDisconnect(card, (nuint)disposition));

    public PcscResult BeginTransaction(PcscCard card) => NativeValues.Result(PcscLite.SCardBeginTransaction(card));

    public PcscResult EndTransaction(PcscCard card, PcscDisposition disposition) =>
        NativeValues.Result(PcscLite.SCardEndTransaction(card, (nuint)disposition));

    public PcscResult Status(PcscCard card, out PcscCardStatus? status)
    {
        byte[] answerToReset = new byte[NativeValues.MaximumAnswerToReset];
        nuint nameLength = 0, length = (nuint)answerToReset.Length;
        PcscResult result = NativeValues.Result(
            PcscLite.SCardStatus(card, 0, ref nameLength, out _, out nuint protocol, answerToReset, ref length));
        status = result == PcscResult.Success ? new((PcscProtocols)(uint)protocol, answerToReset.AsMemory(0, (int)length)) : null;
        return result;
    }

    public PcscResult Transmit(PcscCard card, PcscProtocols active, ReadOnlySpan<byte> command, Span<byte> response, out int received)
    {
        var header = new PcscLite.SCARD_IO_REQUEST { dwProtocol = (nuint)active, cbPciLength = (nuint)Unsafe.SizeOf<PcscLite.SCARD_IO_REQUEST>() };
        nuint length = (nuint)response.Length;
        nint code = PcscLite.SCardTransmit(card, header, command, (nuint)command.Length, 0, response, ref length);
        return Received(code, length, out received);
    }

    public PcscResult Control(PcscCard card, uint code, ReadOnlySpan<byte> input, Span<byte> output, out int received)
    {
        nint result = PcscLite.SCardControl(card, code, input, (nuint)input.Length, output, (nuint)output.Length, out nuint length);
        return Received(result, length, out received);
    }

    public PcscResult GetAttrib(PcscCard card, uint attribute, Span<byte> value, out int length)
    {
        nuint found = (nuint)value.Length;
        nint result = PcscLite.SCardGetAttrib(card, attribute, value, ref found);
        return Received(result, found, out length);
    }

    /// <summary>After a failure the length tells what would be needed, if anything: nothing was written.</summary>
    private static PcscResult Received(nint code, nuint length, out int received)
    {
        PcscResult result = NativeValues.Result(code);
        received = result == PcscResult.Success ? (int)length : 0;
        return result;
    }
}
