using System.Buffers.Binary;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What lies below the readers, for programs that say why it does not work: library, service, drivers.</summary>
/// <param name="HasLibrary">Whether the PC/SC library is on this system.</param>
/// <param name="ResultCode">What PC/SC answered when it was opened; 0 if it can be used.</param>
/// <param name="Outage">Why PC/SC can't be used; null if it can.</param>
/// <param name="Drivers">The drivers of the readers that told something.</param>
public sealed record PcscDiagnosis(bool HasLibrary, uint ResultCode, CardTransportReason? Outage, IReadOnlyList<PcscDriver> Drivers)
{
    // SCARD_ATTR_VENDOR_NAME, _VENDOR_IFD_TYPE and _VENDOR_IFD_VERSION.
    private const uint VendorName = 0x0001_0100;
    private const uint VendorType = 0x0001_0101;
    private const uint VendorVersion = 0x0001_0102;
    private const int LongestText = 256;

    /// <summary>Looks once. Cards are neither touched nor reset.</summary>
    /// <returns>What was found; a system without PC/SC is a finding, not a fault.</returns>
    public static PcscDiagnosis Run() => Run(PcscLibrary.ForThisSystem());

    internal static PcscDiagnosis Run(IPcscApi api)
    {
        PcscResult result = api.EstablishContext(out PcscContext? context);
        using (context)
        {
            return result != PcscResult.Success || context is null
                ? new PcscDiagnosis(result != PcscResult.LibraryMissing, (uint)result, PcscFault.ReasonOf(result), [])
                : new PcscDiagnosis(HasLibrary: true, ResultCode: 0, Outage: null, [.. FindDrivers(api, context)]);
        }
    }

    private static IEnumerable<PcscDriver> FindDrivers(IPcscApi api, PcscContext context)
    {
        api.ListReaders(context, out IReadOnlyList<string> names);
        return names.Select(name => Ask(api, context, name)).OfType<PcscDriver>();
    }

    /// <summary>Connects to the reader alone; null where another program keeps it.</summary>
    private static PcscDriver? Ask(IPcscApi api, PcscContext context, string reader)
    {
        if (api.Connect(context, reader, PcscShare.Direct, PcscProtocols.None, out PcscCard? connection, out _) != PcscResult.Success || connection is null)
        {
            return null;
        }

        using (connection)
        {
            connection.Disposition = PcscDisposition.Leave;
            var driver = new PcscDriver(reader, Text(api, connection, VendorName), Text(api, connection, VendorType), Version(api, connection));
            return driver is { Vendor: null, Type: null, Version: null } ? null : driver;
        }
    }

    private static string? Text(IPcscApi api, PcscCard connection, uint attribute)
    {
        Span<byte> value = stackalloc byte[LongestText];
        return api.GetAttrib(connection, attribute, value, out int length) == PcscResult.Success
            && System.Text.Encoding.ASCII.GetString(value[..length]).TrimEnd('\0').Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Major and minor number in a byte each, then the build.</summary>
    private static string? Version(IPcscApi api, PcscCard connection)
    {
        Span<byte> value = stackalloc byte[sizeof(uint)];
        if (api.GetAttrib(connection, VendorVersion, value, out int length) != PcscResult.Success || length != value.Length)
        {
            return null;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(value);
        return FormattableString.Invariant($"{version >> 24}.{version >> 16 & 0xFF}.{version & 0xFFFF}");
    }
}
