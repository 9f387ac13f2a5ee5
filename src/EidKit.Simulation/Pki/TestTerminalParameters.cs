using EidKit.Certificates;

namespace EidKit.Simulation.Pki;

/// <summary>In what a terminal of a test PKI differs from the usual one.</summary>
public sealed record TestTerminalParameters
{
    /// <summary>Which terminal of its kind it is, 1 to 99,999: another number is another name and another key.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The kind of terminal and its rights; an authentication terminal with <see cref="TestPki.DefaultRights"/> if left out.</summary>
    public Chat Chat { get; init; } = Chat.For(TestPki.DefaultRights);

    /// <summary>The description of its service, if it is an authentication terminal; that of the PKI if left out.</summary>
    public CertificateDescription? Description { get; init; }

    /// <summary>Which sector it belongs to, from 1 on: cards give the same pseudonym to terminals of one sector only. Its number if left out.</summary>
    public int? Sector { get; init; }

    /// <summary>When its certificate is valid; like the other certificates of the PKI if left out.</summary>
    public TestValidity? Validity { get; init; }

    /// <summary>Which generation of the CVCA its document verifier is certified by, 1 to 99,999: from the second on link certificates lead there.</summary>
    public int CvcaGeneration { get; init; } = 1;

    /// <summary>What is wrong with its certificate.</summary>
    public TestCertificateFault Fault { get; init; }

    /// <summary>What is wrong with the certificate of its document verifier.</summary>
    public TestCertificateFault DvFault { get; init; }

    /// <summary>What is wrong with the last link certificate; nothing if there is none.</summary>
    public TestCertificateFault LinkFault { get; init; }
}
