namespace EidKit.Certificates;

/// <summary>The role of a certificate holder; the numbers are the two highest bits of the authorization template (TR-03110-4 §2).</summary>
public enum CertificateRole
{
    /// <summary>A terminal.</summary>
    Terminal = 0,

    /// <summary>A document verifier that is foreign or not official; for signature terminals one of a certification service provider.</summary>
    DvNonOfficialForeign = 1,

    /// <summary>An official domestic document verifier; for signature terminals an accredited one.</summary>
    DvOfficialDomestic = 2,

    /// <summary>A country verifying certification authority.</summary>
    Cvca = 3,
}
