namespace EidKit.Interop.Tests.Pcsc;

/// <summary>Tests with pcscd: there is one of it on a machine, so they run alone.</summary>
[CollectionDefinition(nameof(PcscCollection), DisableParallelization = true)]
public sealed class PcscCollection;
