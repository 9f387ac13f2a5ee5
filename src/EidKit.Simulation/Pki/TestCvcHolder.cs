using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>A holder of CV certificates in a test PKI. Its key follows from the seed of the PKI and from this alone, so any holder may be made up.</summary>
/// <param name="Reference">The name in its certificates: for another generation of the same holder, another number.</param>
/// <param name="Group">The group of its key.</param>
/// <param name="Hash">The hash function of its signatures.</param>
public sealed record TestCvcHolder(CertificateReference Reference, EcGroup Group, HashKind Hash);
