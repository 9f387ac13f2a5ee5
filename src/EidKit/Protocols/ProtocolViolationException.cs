namespace EidKit.Protocols;

/// <summary>Thrown when the other side breaks a rule of a protocol; the run is over and its secrets are zeroed.</summary>
public sealed class ProtocolViolationException : Exception
{
    /// <summary>Makes an exception for a broken rule.</summary>
    /// <param name="violation">The rule that was broken.</param>
    /// <param name="step">The step in which it was broken, for example «PACE: map nonce».</param>
    /// <param name="innerException">What showed it, if that was an exception.</param>
    public ProtocolViolationException(ProtocolViolation violation, string step, Exception? innerException = null)
        : base($"{step}: {Describe(violation)}.", innerException)
    {
        Violation = violation;
        Step = step;
    }

    /// <summary>The rule that was broken.</summary>
    public ProtocolViolation Violation { get; }

    /// <summary>The step in which it was broken.</summary>
    public string Step { get; }

    private static string Describe(ProtocolViolation violation) => violation switch
    {
        ProtocolViolation.WrongNonceLength => "the encrypted nonce has a wrong length",
        ProtocolViolation.InvalidPublicKey => "the public key is not a point of the agreed curve",
        ProtocolViolation.EqualPublicKeys => "both sides have the same ephemeral public key",
        ProtocolViolation.MappingFailed => "the mapped base point is the point at infinity",
        ProtocolViolation.WrongToken => "the authentication token is wrong",
        ProtocolViolation.WrongChipAuthenticationData => "the chip authentication data is missing or does not fit to the chip's key",
        ProtocolViolation.WeakAlgorithm => "key or hash function are too weak to be accepted",
        ProtocolViolation.UnsupportedAlgorithm => "the algorithm is not known here",
        ProtocolViolation.WrongChallenge => "the message answers another challenge",
        ProtocolViolation.CertificateRefused => "a certificate is not accepted",
        ProtocolViolation.WrongSignature => "the signature is wrong",
        ProtocolViolation.CommitmentMismatch => "the ephemeral key is not the one that terminal authentication committed to",
        ProtocolViolation.SectorKeyMismatch => "the sector key is not the one of the terminal certificate",
        ProtocolViolation.WrongSelection => "the selection does not fit",
        ProtocolViolation.UnexpectedContent => "the message has not the content that was asked for",
        _ => violation.ToString(),
    };
}
