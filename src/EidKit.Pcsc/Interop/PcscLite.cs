using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc.Interop;

/// <summary>libpcsclite: LONG and DWORD are as wide as a pointer, text is UTF-8.</summary>
internal static partial class PcscLite
{
    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardEstablishContext(nuint dwScope, nint pvReserved1, nint pvReserved2, out nint phContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardReleaseContext(nint hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardIsValidContext(PcscContext hContext);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardListReaders(PcscContext hContext, nint mszGroups, Span<byte> mszReaders, ref nuint pcchReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardGetStatusChange(
        PcscContext hContext, nuint dwTimeout, [In, Out] SCARD_READERSTATE[] rgReaderStates, nuint cReaders);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardCancel(PcscContext hContext);

    [LibraryImport(PcscLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SCardConnect(
        PcscContext hContext, string szReader, nuint dwShareMode, nuint dwPreferredProtocols, out nint phCard, out nuint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardReconnect(
        PcscCard hCard, nuint dwShareMode, nuint dwPreferredProtocols, nuint dwInitialization, out nuint pdwActiveProtocol);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardDisconnect(nint hCard, nuint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardBeginTransaction(PcscCard hCard);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardEndTransaction(PcscCard hCard, nuint dwDisposition);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardStatus(
        PcscCard hCard, nint mszReaderName, ref nuint pcchReaderLen, out nuint pdwState, out nuint pdwProtocol, Span<byte> pbAtr, ref nuint pcbAtrLen);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardTransmit(
        PcscCard hCard,
        in SCARD_IO_REQUEST pioSendPci,
        ReadOnlySpan<byte> pbSendBuffer,
        nuint cbSendLength,
        nint pioRecvPci,
        Span<byte> pbRecvBuffer,
        ref nuint pcbRecvLength);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardControl(
        PcscCard hCard,
        nuint dwControlCode,
        ReadOnlySpan<byte> pbSendBuffer,
        nuint cbSendLength,
        Span<byte> pbRecvBuffer,
        nuint cbRecvLength,
        out nuint lpBytesReturned);

    [LibraryImport(PcscLibrary.Name)]
    public static partial nint SCardGetAttrib(PcscCard hCard, nuint dwAttrId, Span<byte> pbAttr, ref nuint pcbAttrLen);

    [StructLayout(LayoutKind.Sequential)]
    public struct SCARD_READERSTATE
    {
        public nint szReader;
        public nint pvUserData;
        public nuint dwCurrentState;
        public nuint dwEventState;
        public nuint cbAtr;
        public ATR rgbAtr;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct SCARD_IO_REQUEST
    {
        public nuint dwProtocol;
        public nuint cbPciLength;
    }

    [InlineArray(33)]
    public struct ATR
    {
        private byte _first;
    }
}
