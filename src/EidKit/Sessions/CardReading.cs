using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>One reading, from PACE to the identity: the general authentication procedure (TR-03110-2 §3).</summary>
internal sealed class CardReading(
    ProtocolExchange exchange, IdentityCardOptions options, CardAccess cardAccess, ITerminalCredentials credentials, ReadPlan plan)
{
    public async Task<ReadOutcome> RunAsync(Password password, bool isResumed, CancellationToken cancellationToken)
    {
        if (AnnouncedChipKey.Find(cardAccess) is not { } announced)
        {
            return new ReadOutcome.CardNotSupported("EF.CardAccess announces no chip authentication that is supported.");
        }

        var pace = new PaceDriver(exchange, cardAccess.PaceOffers[0]) { Description = plan.Certificates.Description };
        PaceAttempt attempt = await exchange.RunAsync(SessionStep.Pace, () => pace.RunAsync(password, plan.Chat, isResumed, cancellationToken)).ConfigureAwait(false);
        return attempt switch
        {
            PaceAttempt.Established { Context: { } context } => await AuthenticateAsync(context, announced, cancellationToken).ConfigureAwait(false),
            PaceAttempt.Wrong wrong => new ReadOutcome.WrongPassword(wrong.Kind, wrong.TriesLeft),
            PaceAttempt.Obstructed { Status: PinStatus.Suspended, PinTry: var pinTry } => new ReadOutcome.PinSuspended(pinTry),
            PaceAttempt.Obstructed { Status: PinStatus.Deactivated, PinTry: var pinTry } => new ReadOutcome.PinDeactivated(pinTry),
            PaceAttempt.Obstructed { PinTry: var pinTry } => new ReadOutcome.PinBlocked(pinTry),
            PaceAttempt.NotEntered { Reason: var reason } => new ReadOutcome.NotEntered(reason),
            PaceAttempt.ReaderRefused byReader => new ReadOutcome.ReaderRefused(byReader.Result, byReader.PinTry),
            PaceAttempt.Refused refused => new ReadOutcome.TerminalRefused(refused.Status, refused.Step),
            _ => throw new InvalidOperationException("PACE ended in a way that is not known."),
        };
    }

    private async Task<ReadOutcome> AuthenticateAsync(PaceContext context, AnnouncedChipKey announced, CancellationToken cancellationToken)
    {
        CertificateReference[] trustPoints = [.. new[] { context.CurrentCar, context.PreviousCar }.OfType<CertificateReference>()];
        TerminalCertificates certificates = plan.Certificates;
        if (!CertificateChain.TryBuild(trustPoints, certificates.Pool, certificates.Terminal, out CertificateChain? chain, out CertificateReference? missing))
        {
            return new ReadOutcome.NoMatchingCertificate(missing);
        }

        try
        {
            var driver = new TerminalAuthenticationDriver(exchange, credentials);
            using TerminalAuthenticationOutcome terminal = await exchange.RunAsync(
                SessionStep.TerminalAuthentication,
                () => driver.RunAsync(context, chain, announced.Group, plan.Auxiliary, cancellationToken)).ConfigureAwait(false);
            return await VerifyChipAsync(terminal, chain, announced, cancellationToken).ConfigureAwait(false);
        }
        catch (CardStatusException e) when (TerminalAuthenticationFlow.Steps.Any(s => s.FullName == e.Step))
        {
            return new ReadOutcome.TerminalRefused(e.Status, e.Step);
        }
    }

    private async Task<ReadOutcome> VerifyChipAsync(
        TerminalAuthenticationOutcome terminal, CertificateChain chain, AnnouncedChipKey announced, CancellationToken cancellationToken)
    {
        FileReadResult file = await exchange.RunAsync(
            SessionStep.ReadCardSecurity,
            () => exchange.ReadFileAsync(StandardFile.CardSecurity, FileExtent.OneObject, cancellationToken)).ConfigureAwait(false);
        if (!file.IsRead)
        {
            return new ReadOutcome.TerminalRefused(file.Status, SessionStep.ReadCardSecurity.Name);
        }

        var chip = ChipVerification.Verify(
            file.Content.Span, cardAccess, announced, options.CscaTrustStore, options.TimeProvider.GetUtcNow());
        return chip switch
        {
            { Refusal: { } refusal } => refusal,
            { CardSecurity: not null, Key: not null } => await ProveChipAsync(terminal, chain, chip, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException("A chip is either refused or has a key."),
        };
    }

    private async Task<ReadOutcome> ProveChipAsync(
        TerminalAuthenticationOutcome terminal, CertificateChain chain, ChipVerification verification, CancellationToken cancellationToken)
    {
        try
        {
            var driver = new ChipAuthenticationDriver(exchange);
            using ChipAuthenticationOutcome chip = await exchange.RunAsync(
                SessionStep.ChipAuthentication, () => driver.RunAsync(terminal, verification.Key!, cancellationToken)).ConfigureAwait(false);
            StatusWord selected = await exchange.RunAsync(
                SessionStep.SelectApplication,
                () => exchange.SelectAsync(CardRecognition.SelectApplication(ApplicationIdentifier.Eid), cancellationToken)).ConfigureAwait(false);
            exchange.HasLeftMasterFile = selected.IsSuccess;
            return selected.IsSuccess
                ? new ReadOutcome.Read(await ReadApplicationAsync(terminal, chip, chain, verification, cancellationToken).ConfigureAwait(false))
                : new ReadOutcome.CardNotSupported($"The eID application can't be selected: {selected} ({selected.Meaning}).");
        }
        catch (ProtocolViolationException e) when (e.Violation == ProtocolViolation.WrongToken)
        {
            return new ReadOutcome.ChipNotGenuine("The chip does not hold the private key of EF.CardSecurity.");
        }
    }

    private async Task<Identity> ReadApplicationAsync(
        TerminalAuthenticationOutcome terminal, ChipAuthenticationOutcome chip, CertificateChain chain, ChipVerification verification, CancellationToken cancellationToken)
    {
        var application = new ApplicationReader(exchange);
        (EidData data, Dictionary<EidDataGroup, DataGroupAnswer> answers) = await exchange.RunAsync(
            SessionStep.ReadDataGroups, () => application.ReadDataGroupsAsync(plan.DataGroups, cancellationToken)).ConfigureAwait(false);
        (ComparisonAnswer age, ComparisonAnswer validity, ComparisonAnswer community) = await exchange.RunAsync(
            SessionStep.VerifyAuxiliaryData, () => CompareAsync(application, cancellationToken)).ConfigureAwait(false);
        PseudonymAnswer pseudonym = PseudonymAnswer.Unless(plan.Pseudonym) ?? await exchange.RunAsync(
            SessionStep.RestrictedIdentification,
            () => application.IdentifyAsync(chip, verification.CardSecurity!, plan.Certificates, cancellationToken)).ConfigureAwait(false);
        return new Identity
        {
            Data = data,
            DataGroups = answers,
            AgeAnswer = age,
            ValidityAnswer = validity,
            CommunityAnswer = community,
            PseudonymAnswer = pseudonym,
            Steps = exchange.Reports,
            Proof = new Proof
            {
                ChipTrust = verification.Key!.Trust,
                Csca = verification.Csca,
                EffectiveRights = terminal.EffectiveChat,
                CertificateChain = chain,
                Description = plan.Certificates.Description?.CompareWith(terminal.Certificate),
                ValidityCheckedOn = plan.Auxiliary?.ValidOn,
                ComparedDateOfBirth = plan.Auxiliary?.BornOnOrBefore,
            },
        };
    }

    private async Task<(ComparisonAnswer Age, ComparisonAnswer Validity, ComparisonAnswer Community)> CompareAsync(
        ApplicationReader application, CancellationToken cancellationToken) => (
            await application.CompareAsync(plan.Age, AuxiliaryData.AgeVerification, cancellationToken).ConfigureAwait(false),
            await application.CompareAsync(plan.Validity, AuxiliaryData.DocumentValidity, cancellationToken).ConfigureAwait(false),
            await application.CompareAsync(plan.Community, AuxiliaryData.CommunityIdVerification, cancellationToken).ConfigureAwait(false));
}
