using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>A holder of an X.509 certificate: its name and its key, which belongs to the PKI.</summary>
internal sealed record TestX509Holder(string Country, string CommonName, EcKeyPair Key);
