using EidKit.Certificates;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Recordings.Redaction;

/// <summary>Data of the protocols' commands and answers: what is public stays, everything else is replaced.</summary>
internal static class CommandRules
{
    /// <summary>Room for CHAT, the longest of what stays of MSE.</summary>
    private const int LongestSelection = 32;

    /// <summary>Nothing but object identifiers stays.</summary>
    public static Treatment Comparison(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) =>
        tag == DataObjects.ObjectIdentifier ? Treatment.Keep : Treatment.Bytes;

    /// <summary>
    /// Of MSE stay protocols, references of passwords, keys and certificates, and the rights that the terminal asks for: not the terminal's
    /// ephemeral key, and not the values that the card is asked to compare.
    /// </summary>
    public static Treatment Selection(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        TerminalAuthenticationFlow.EphemeralKeyTag => Treatment.Bytes,
        AuxiliaryData.ValueTag when path.Contains(TerminalAuthenticationFlow.AuxiliaryDataTag) => Treatment.Digits,
        DataObjects.ObjectIdentifier or PaceFlow.ChatTag or PaceFlow.ProtocolTag or PaceFlow.PasswordTag or PaceFlow.ParameterIdTag
            when value.Length <= LongestSelection => Treatment.Keep,
        _ => DataObjects.IsConstructed(tag) ? Treatment.Enter : Treatment.Bytes,
    };

    /// <summary>Of GENERAL AUTHENTICATE stay the sector keys, which are the terminal's, and the names of the card's trust points.</summary>
    public static Treatment Authentication(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        RestrictedIdentificationFlow.FirstSectorKeyTag or RestrictedIdentificationFlow.SecondSectorKeyTag => Treatment.Keep,
        PaceFlow.CurrentCarTag or PaceFlow.PreviousCarTag when value.Length <= CertificateReference.MaximumLength => Treatment.Keep,
        DynamicAuthenticationData.Tag => Treatment.Enter,
        _ => Treatment.Point,
    };
}
