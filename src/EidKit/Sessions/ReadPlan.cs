using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Sessions;

/// <summary>What a reading will do, settled before the card is asked: certificate, request and holder's choice brought together.</summary>
internal sealed record ReadPlan(TerminalCertificates Certificates, Chat Chat, AuxiliaryData? Auxiliary)
{
    public required IReadOnlyDictionary<EidDataGroup, Permission> DataGroups { get; init; }

    public required Permission Age { get; init; }

    public required Permission Validity { get; init; }

    public required Permission Community { get; init; }

    public required Permission Pseudonym { get; init; }

    public static ReadPlan Create(TerminalCertificates certificates, ReadRequest request, PasswordKind password, DateOnly today)
    {
        RequireUsable(certificates, request);
        var rights = new TerminalRights(AllowedBy(certificates), request.FunctionsRemovedByHolder);
        Dictionary<EidDataGroup, Permission> groups = EidDataGroups.All.ToDictionary(
            g => g, g => rights.Ask(request.DataGroups.Contains(g), request.RemovedByHolder.Contains(g), DataGroupRights.Read((int)g)));
        Permission age = rights.Ask(
            (request.BornOnOrBefore, request.MinimumAge) is not (null, null), EidFunctions.AgeVerification, AuthenticationTerminalRights.AgeVerification);
        Permission validity = rights.Ask(request.CheckValidityOn is not null, EidFunctions.DocumentValidity, AuthenticationTerminalRights.None);
        Permission community = rights.Ask(
            request.CommunityIdPrefix is not null, EidFunctions.CommunityIdVerification, AuthenticationTerminalRights.MunicipalityIdVerification);
        Permission pseudonym = rights.Ask(
            request.Pseudonym, EidFunctions.RestrictedIdentification, AuthenticationTerminalRights.RestrictedIdentification);
        AuxiliaryData? auxiliary = ComposeAuxiliary(
            age == Permission.Granted ? request.BornOnOrBefore ?? today.AddYears(-request.MinimumAge!.Value) : null,
            validity == Permission.Granted ? request.CheckValidityOn : null,
            community == Permission.Granted ? request.CommunityIdPrefix : null);
        return new ReadPlan(certificates, rights.For(password), auxiliary)
        {
            DataGroups = groups,
            Age = age,
            Validity = validity,
            Community = community,
            Pseudonym = pseudonym,
        };
    }

    private static void RequireUsable(TerminalCertificates certificates, ReadRequest request)
    {
        if (certificates.Terminal.Chat is not { Type: TerminalType.AuthenticationTerminal, Role: CertificateRole.Terminal })
        {
            throw new ArgumentException("The certificate is not one of an authentication terminal.", nameof(certificates));
        }

        if (certificates.Terminal.PublicKey is { IsRsa: true } or { Hash: null })
        {
            throw new ArgumentException("The key of the terminal certificate is not one for ECDSA, or its hash function is not known.", nameof(certificates));
        }

        if (request.Pseudonym && certificates is { FirstSectorKey: null, SecondSectorKey: null })
        {
            throw new ArgumentException("A pseudonym is asked for, but the terminal has no sector key.", nameof(request));
        }

        if (request.MinimumAge is < 0 or > ReadRequest.MaximumAge)
        {
            throw new ArgumentOutOfRangeException(nameof(request), $"{nameof(ReadRequest.MinimumAge)} is a number of years from 0 to {ReadRequest.MaximumAge}.");
        }
    }

    /// <summary>The verifier's rights count only where it is clear which one signed.</summary>
    private static Chat AllowedBy(TerminalCertificates certificates)
    {
        CvCertificate terminal = certificates.Terminal;
        CvCertificate[] verifiers = [.. certificates.Pool.Where(c => c.HolderReference == terminal.AuthorityReference && c.Chat.Type == terminal.Chat.Type)];
        return verifiers.Length == 1 ? terminal.Chat.Intersect(verifiers[0].Chat) : terminal.Chat;
    }

    private static AuxiliaryData? ComposeAuxiliary(DateOnly? born, DateOnly? validOn, CommunityId? community) =>
        (born, validOn, community) is (null, null, null) ? null : new AuxiliaryData(born, validOn, community is null ? default : community.Encode());
}
