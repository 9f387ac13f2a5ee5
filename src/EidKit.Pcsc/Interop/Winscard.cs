using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Interop;

/// <summary>winscard: LONG and DWORD have 32 bits, handles are as wide as a pointer, text is UTF-16.</summary>
internal static partial class Winscard
{
    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardEstablishContext(uint dwScope, nint pvReserved1, nint pvReserved2, out nint phContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardReleaseContext(nint hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardIsValidContext(PcscContext hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardListReadersW(PcscContext hContext, nint mszGroups, Span<char> mszReaders, ref uint pcchReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardGetStatusChangeW(
        PcscContext hContext, uint dwTimeout, [In, Out] SCARD_READERSTATE[] rgReaderStates, uint cReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardCancel(PcscContext hContext);

    [LibraryImport(PcscLibrary.Name, StringMarshalling = StringMarshalling.Utf16)]
    public static partial int SCardConnectW(
        PcscContext hContext, string szReader, uint dwShareMode, uint dwPreferredProtocols, out nint phCard, out uint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardReconnect(
        PcscCard hCard, uint dwShareMode, uint dwPreferredProtocols, uint dwInitialization, out uint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardDisconnect(nint hCard, uint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardBeginTransaction(PcscCard hCard);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardEndTransaction(PcscCard hCard, uint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardStatusW(
        PcscCard hCard, nint mszReaderName, ref uint pcchReaderLen, out uint pdwState, out uint pdwProtocol, Span<byte> pbAtr, ref uint pcbAtrLen);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardTransmit(
        PcscCard hCard,
        in SCARD_IO_REQUEST pioSendPci,
        ReadOnlySpan<byte> pbSendBuffer,
        uint cbSendLength,
        nint pioRecvPci,
        Span<byte> pbRecvBuffer,
        ref uint pcbRecvLength);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardControl(
        PcscCard hCard,
        uint dwControlCode,
        ReadOnlySpan<byte> pbSendBuffer,
        uint cbSendLength,
        Span<byte> pbRecvBuffer,
        uint cbRecvLength,
        out uint lpBytesReturned);

    [LibraryImport(PcscLibrary.Name)]
    public static partial int SCardGetAttrib(PcscCard hCard, uint dwAttrId, Span<byte> pbAttr, ref uint pcbAttrLen);

    [StructLayout(LayoutKind.Sequential)]
    public struct SCARD_READERSTATE
    {
        public nint szReader;
        public nint pvUserData;
        public uint dwCurrentState;
        public uint dwEventState;
        public uint cbAtr;
        public ATR rgbAtr;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct SCARD_IO_REQUEST
    {
        public uint dwProtocol;
        public uint cbPciLength;
    }

    [InlineArray(36)]
    public struct ATR
    {
        private byte _first;
    }
}
