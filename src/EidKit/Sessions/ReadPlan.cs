using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Sessions;

/// <summary>What a reading will do, settled before the card is asked: certificate, request and holder's choice brought together.</summary>
internal sealed record ReadPlan(TerminalCertificates Certificates, Chat Chat, AuxiliaryData? Auxiliary, IReadOnlyList<EidDataGroup> DataGroups, bool Pseudonym)
{
    public static ReadPlan Create(TerminalCertificates certificates, ReadRequest request, PasswordKind password, DateOnly today)
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

        Chat chat = AllowedBy(certificates).Intersect(Chat.For(Wanted(request, password)));
        RequireAllowed(chat, password);
        return new ReadPlan(
            certificates,
            chat,
            ComposeAuxiliary(request, chat, today),
            [.. request.Groups.Where(g => chat.CanRead((int)g))],
            request.Pseudonym && chat.Has(AuthenticationTerminalRights.RestrictedIdentification));
    }

    private static void RequireAllowed(Chat chat, PasswordKind password)
    {
        if (password != PasswordKind.Pin && !(password == PasswordKind.Can && chat.IsCanAllowed))
        {
            throw new ArgumentException(
                "An authentication terminal reads with the PIN, or with the CAN if its certificate has the right \"CAN allowed\".", nameof(password));
        }
    }

    /// <summary>The verifier's rights count only where it is clear which one signed.</summary>
    private static Chat AllowedBy(TerminalCertificates certificates)
    {
        CvCertificate terminal = certificates.Terminal;
        CvCertificate[] verifiers = [.. certificates.Pool.Where(c => c.HolderReference == terminal.AuthorityReference && c.Chat.Type == terminal.Chat.Type)];
        return verifiers.Length == 1 ? terminal.Chat.Intersect(verifiers[0].Chat) : terminal.Chat;
    }

    private static AuthenticationTerminalRights Wanted(ReadRequest request, PasswordKind password)
    {
        AuthenticationTerminalRights rights = request.Groups.Aggregate(
            AuthenticationTerminalRights.None, (all, g) => all | DataGroupRights.Read((int)g));
        rights |= request.BornOnOrBefore is null && request.MinimumAge is null ? 0 : AuthenticationTerminalRights.AgeVerification;
        rights |= request.CommunityIdPrefix is null ? 0 : AuthenticationTerminalRights.MunicipalityIdVerification;
        rights |= request.Pseudonym ? AuthenticationTerminalRights.RestrictedIdentification : 0;
        return rights | (password == PasswordKind.Can ? AuthenticationTerminalRights.CanAllowed : 0);
    }

    private static AuxiliaryData? ComposeAuxiliary(ReadRequest request, Chat chat, DateOnly today)
    {
        DateOnly? born = request.BornOnOrBefore ?? (request.MinimumAge is { } years ? today.AddYears(-years) : null);
        born = chat.Has(AuthenticationTerminalRights.AgeVerification) ? born : null;
        CommunityId? community = chat.Has(AuthenticationTerminalRights.MunicipalityIdVerification) ? request.CommunityIdPrefix : null;
        return born is null && request.CheckValidityOn is null && community is null
            ? null
            : new AuxiliaryData(born, request.CheckValidityOn, community is null ? default : community.Encode());
    }
}
