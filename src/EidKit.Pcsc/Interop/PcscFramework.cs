using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Interop;

/// <summary>The PCSC framework of macOS: everything but pointers has 32 bits, structures are packed, and SCardControl goes by another name.</summary>
internal static partial class PcscFramework
{
    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardEstablishContext(uint dwScope, nint pvReserved1, nint pvReserved2, out int phContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardReleaseContext(int hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardIsValidContext([MarshalUsing(typeof(Int32HandleMarshaller<PcscContext>))] PcscContext hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardListReaders([MarshalUsing(typeof(Int32HandleMarshaller<PcscContext>))] PcscContext hContext, nint mszGroups, Span<byte> mszReaders, ref uint pcchReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardGetStatusChange(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscContext>))] PcscContext hContext, uint dwTimeout, [In, Out] SCARD_READERSTATE[] rgReaderStates, uint cReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardCancel([MarshalUsing(typeof(Int32HandleMarshaller<PcscContext>))] PcscContext hContext);

    [LibraryImport(PcscLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SCardConnect(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscContext>))] PcscContext hContext, string szReader, uint dwShareMode, uint dwPreferredProtocols, out int phCard, out uint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardReconnect(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard, uint dwShareMode, uint dwPreferredProtocols, uint dwInitialization, out uint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardDisconnect(int hCard, uint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardBeginTransaction([MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardEndTransaction([MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard, uint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardStatus(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard, nint mszReaderName, ref uint pcchReaderLen, out uint pdwState, out uint pdwProtocol, Span<byte> pbAtr, ref uint pcbAtrLen);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardTransmit(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard,
        in SCARD_IO_REQUEST pioSendPci,
        ReadOnlySpan<byte> pbSendBuffer,
        uint cbSendLength,
        nint pioRecvPci,
        Span<byte> pbRecvBuffer,
        ref uint pcbRecvLength);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardControl132(
        [MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard,
        uint dwControlCode,
        ReadOnlySpan<byte> pbSendBuffer,
        uint cbSendLength,
        Span<byte> pbRecvBuffer,
        uint cbRecvLength,
        out uint lpBytesReturned);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardGetAttrib([MarshalUsing(typeof(Int32HandleMarshaller<PcscCard>))] PcscCard hCard, uint dwAttrId, Span<byte> pbAttr, ref uint pcbAttrLen);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct SCARD_READERSTATE
    {
        public nint szReader;
        public nint pvUserData;
        public uint dwCurrentState;
        public uint dwEventState;
        public uint cbAtr;
        public ATR rgbAtr;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct SCARD_IO_REQUEST
    {
        public uint dwProtocol;
        public uint cbPciLength;
    }

    [InlineArray(33)]
    public struct ATR
    {
        private byte _first;
    }
}
