using System.CommandLine;
using ReadIdentity;

var persona = new Option<string>("--persona") { Description = "holder of the built-in simulated card", DefaultValueFactory = _ => "erika" };
var password = new Option<string?>("--password") { Description = "pin or can; asked at the prompt, or read as a line from redirected standard input" };
password.AcceptOnlyFromAmong("pin", "can");
var data = new Option<string?>("--data") { Description = "what to read, for example given-names,family-names; everything if left out" };
var vpcd = new Option<int?>("--vpcd") { Description = "listen on this port and take whatever card connects (vpcd protocol)" };
var terminal = new Option<DirectoryInfo?>("--terminal") { Description = "folder with dv.cvcert, term.cvcert, term.pkcs8 and, if there are, term.desc and sector keys" };
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
return await command.Parse(args).InvokeAsync();
