namespace EidKit.SecurityInfos;

/// <summary>How the file of a data group stands to the hash values that the document signer signed.</summary>
public enum DataGroupAgreement
{
    /// <summary>The hash value of the file is the signed one.</summary>
    Agrees,

    /// <summary>The hash value of the file is another one: the file was changed, or is that of another document.</summary>
    Differs,

    /// <summary>There is no hash value for this data group: nobody signed the file.</summary>
    NotListed,

    /// <summary>The hash function is not known here, so nothing can be said.</summary>
    UnknownHashFunction,
}
