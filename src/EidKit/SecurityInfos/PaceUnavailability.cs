namespace EidKit.SecurityInfos;

/// <summary>Why no offer of PACE can be taken, from the one that is farthest away to the one that is nearest.</summary>
public enum PaceUnavailability
{
    /// <summary>There is no PACEInfo.</summary>
    NoPaceInfo,

    /// <summary>Only protocols that are unknown or not supported here: DH, integrated or chip authentication mapping, triple DES.</summary>
    UnsupportedProtocol,

    /// <summary>The version is not 2.</summary>
    UnsupportedVersion,

    /// <summary>There is no parameter id, and no explicit domain parameters either.</summary>
    MissingDomainParameters,

    /// <summary>The parameter id is neither that of a standardized curve nor that of explicit domain parameters.</summary>
    UnknownParameterId,

    /// <summary>The explicit domain parameters are none of a standardized curve; others are not to be used (TR-03110-3 §A.2.1.3).</summary>
    UnsupportedDomainParameters,
}
