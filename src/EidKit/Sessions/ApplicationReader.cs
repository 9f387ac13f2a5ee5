using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Reads the eID application once terminal and chip have authenticated each other.</summary>
internal sealed class ApplicationReader(ProtocolExchange exchange)
{
    public async Task<(EidData Data, Dictionary<EidDataGroup, DataGroupAnswer> Answers)> ReadDataGroupsAsync(
        IReadOnlyDictionary<EidDataGroup, Permission> permissions, CancellationToken cancellationToken)
    {
        var data = new EidData();
        var answers = new Dictionary<EidDataGroup, DataGroupAnswer>();
        foreach ((EidDataGroup group, Permission permission) in permissions.OrderBy(p => p.Key))
        {
            if (DataGroupAnswer.Unless(permission) is { } unasked)
            {
                answers[group] = unasked;
                continue;
            }

            FileReference file = FileReference.ByShortId(group.GetShortFileIdentifier());
            FileReadResult read = await TransparentFile.ReadAsync(exchange.Connection, file, cancellationToken).ConfigureAwait(false);
            try
            {
                answers[group] = Judge(read);
                data = read.IsRead ? data.WithFile(group, read.Content.Span) : data;
            }
            catch (MalformedDataException e)
            {
                answers[group] = new DataGroupAnswer.Malformed(e.Reason);
            }
            finally
            {
                read.Clear();
            }
        }

        return (data, answers);
    }

    public async Task<ComparisonAnswer> CompareAsync(Permission permission, string oid, CancellationToken cancellationToken)
    {
        if (ComparisonAnswer.Unless(permission) is { } unasked)
        {
            return unasked;
        }

        try
        {
            var request = new AuxiliaryVerification(oid);
            StepAnswer<EmptyMessage> answer =
                await exchange.ExchangeAsync(AuxiliaryVerificationFlow.Verify, request, cancellationToken).ConfigureAwait(false);
            return answer.Status.IsSuccess ? new ComparisonAnswer.Yes() : new ComparisonAnswer.No();
        }
        catch (CardStatusException e)
        {
            return new ComparisonAnswer.Refused(e.Status);
        }
    }

    public async Task<PseudonymAnswer> IdentifyAsync(
        ChipAuthenticationOutcome chip, CardSecurity cardSecurity, TerminalCertificates certificates, CancellationToken cancellationToken)
    {
        RestrictedIdentificationInfo? info = cardSecurity.RestrictedIdentificationInfos
            .FirstOrDefault(i => !i.AuthorizedOnly && i.Algorithm is { IsSupported: true } && KeyReference.CanName(i.KeyId));
        if (info?.Algorithm is not { } algorithm)
        {
            return new PseudonymAnswer.NotSupported();
        }

        using RestrictedIdentificationTerminal run = RestrictedIdentificationTerminal.Start(
            chip, info.Oid, algorithm.Hash, info.KeyId, certificates.FirstSectorKey, certificates.SecondSectorKey);
        try
        {
            RestrictedIdentificationTerminal.AwaitingIdentifiers selected = run.First.Accept(
                await exchange.ExchangeAsync(RestrictedIdentificationFlow.Select, run.First.Request, cancellationToken).ConfigureAwait(false));
            return new PseudonymAnswer.Given(selected.Accept(
                await exchange.ExchangeAsync(RestrictedIdentificationFlow.Identify, selected.Request, cancellationToken).ConfigureAwait(false)));
        }
        catch (CardStatusException e)
        {
            return new PseudonymAnswer.Refused(e.Status);
        }
    }

    private static DataGroupAnswer Judge(FileReadResult read) => read switch
    {
        { IsRead: true } => new DataGroupAnswer.Read(),
        { IsAbsent: true } => new DataGroupAnswer.Absent(),
        _ => new DataGroupAnswer.Refused(read.Status),
    };
}
