using EidKit.Encoding;

namespace EidKit.Tests.Certificates;

/// <summary>A file <c>invalid-*</c> of the certificates: bytes and why they are refused.</summary>
internal sealed record InvalidVector(string What, string Source, byte[] Encoded, MalformedReason Reason);
