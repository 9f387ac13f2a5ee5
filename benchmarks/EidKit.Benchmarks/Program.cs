using EidKit.Benchmarks.Compare;
using EidKit.Benchmarks.Counts;
using EidKit.Benchmarks.RoundTrip;

switch (args)
{
    case ["counts"]:
        Console.Write(CountTable.ToMarkdown(await CountTable.MeasureAsync()));
        return 0;
    case ["compare"]:
        CompareCommand.Run(Console.Out, Console.Error);
        return 0;
    case ["pcsc"]:
        return await PcscRoundTrip.RunAsync(Console.Out, Console.Error);
    case ["vpcd"]:
        await VpcdRoundTrip.RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            dotnet run -c Release --project benchmarks/EidKit.Benchmarks -- COMMAND

            compare time and garbage of the handshake and its parts, beside BouncyCastle, the platform, OpenSSL and OpenPACE
            counts  APDUs and bytes of each operation, exact
            pcsc    time that EidKit adds to a round trip through pcscd (Debian's pcscd and vsmartcard-vpcd, as root)
            vpcd    time that a simulated card takes for a command without cryptography, by a call and over the line to a virtual reader
            """);
        return 2;
}
