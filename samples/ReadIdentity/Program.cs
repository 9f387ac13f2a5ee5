using System.CommandLine;
using System.Runtime.InteropServices;
using ReadIdentity;

// Names have letters that other encodings lack.
Console.OutputEncoding = System.Text.Encoding.UTF8;
var persona = new Option<string>("--persona") { Description = "holder of the built-in simulated card", DefaultValueFactory = _ => "erika" };
var password = new Option<string?>("--password") { Description = "pin or can; asked at the prompt; if standard input is redirected, its first line is awaited" };
password.AcceptOnlyFromAmong("pin", "can");
var data = new Option<string?>("--data") { Description = "what to read, for example given-names,family-names; everything if left out" };
var vpcd = new Option<int?>("--vpcd") { Description = "listen on this port and take whatever card connects (vpcd protocol)" };
var terminal = new Option<DirectoryInfo?>("--terminal") { Description = "folder with dv.cvcert, term.cvcert, term.pkcs8 and, if there are, term.desc, sector1.cvkey and sector2.cvkey" };
var csca = new Option<FileInfo?>("--csca") { Description = "CSCA certificates to trust; without them the key of a connected card is used unverified" };
var trace = new Option<bool>("--trace") { Description = "print commands and status words, without any data" };
var traceClear = new Option<bool>("--trace-clear") { Description = "print data too: personal data and secrets become visible" };
var command = new RootCommand("Reads a German identity card with a terminal certificate.")
{
    persona, password, data, vpcd, terminal, csca, trace, traceClear,
};
command.SetAction((result, cancellationToken) => Reading.RunAsync(
    new ReadingOptions
    {
        Persona = result.GetRequiredValue(persona),
        Password = result.GetValue(password),
        Data = result.GetValue(data),
        VpcdPort = result.GetValue(vpcd),
        Terminal = result.GetValue(terminal),
        Csca = result.GetValue(csca),
        Trace = result.GetValue(trace) || result.GetValue(traceClear),
        TraceClear = result.GetValue(traceClear),
    },
    cancellationToken));

// The first Ctrl-C ends what is being done, the second one the program.
using var interrupted = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, interrupted.Token);
