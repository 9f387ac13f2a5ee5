using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using CardAccess = EidKit.SecurityInfos.CardAccess;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>Leads the terminal roles through a travel document, command by command, over a connection.</summary>
/// <param name="channel">The line to the document.</param>
/// <param name="random">Where everything random comes from; null for the same numbers in each protocol.</param>
internal sealed class DocumentTerminal(ICardChannel channel, RandomSource? random = null) : IAsyncDisposable
{
    public const byte CommonData = 0x1E;
    public const byte DocumentSecurity = 0x1D;
    private const byte CardAccessFile = 0x1C;

    public CardConnection Connection { get; } = new(channel);

    /// <summary>The trust point that the card named at the end of PACE.</summary>
    public CertificateReference? CurrentCar { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<TAnswer> SendAsync<TRequest, TAnswer>(ExchangeStep<TRequest, TAnswer> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TAnswer : class, IMessage<TAnswer> => (await ExchangeAsync(step, request)).Message!;

    public async Task<StepAnswer<TAnswer>> ExchangeAsync<TRequest, TAnswer>(ExchangeStep<TRequest, TAnswer> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TAnswer : class, IMessage<TAnswer> =>
        step.DecodeResponse(await Connection.TransmitAsync(step.EncodeCommand(request), Token));

    public async Task<StatusWord> SelectApplicationAsync() => (await Connection.TransmitAsync(
        new CommandApdu(0x00, 0xA4, 0x04, 0x0C, ApplicationIdentifier.TravelDocument.Bytes.Span), Token)).Status;

    public async Task<FileReadResult> ReadAsync(byte shortId) =>
        await TransparentFile.ReadAsync(Connection, FileReference.ByShortId(shortId), Token);

    public async Task<FileReadResult> ReadByIdAsync(ushort fileId) =>
        await TransparentFile.ReadAsync(Connection, FileReference.ByFileId(fileId), Token);

    /// <summary>Runs basic access control after the application was selected; null if it was established, else the card's status word.</summary>
    public async Task<StatusWord?> OpenByBasicAccessAsync(MrzInformation information)
    {
        using BasicAccessKeys keys = BasicAccessKeys.Derive(information);
        using var run = BasicAccessControlTerminal.Start(keys, random ?? new SeededRandomSource(31));
        BasicAccessControlTerminal.AwaitingAuthentication next =
            run.First.Accept(await ExchangeAsync(BasicAccessControlFlow.GetChallenge, run.First.Request));
        BasicAccessControlVerdict verdict = next.Accept(await ExchangeAsync(BasicAccessControlFlow.Authenticate, next.Request));
        if (verdict is not BasicAccessControlVerdict.Established { Outcome: var outcome })
        {
            return ((BasicAccessControlVerdict.Refused)verdict).Status;
        }

        using (outcome)
        {
            Connection.StartSecureMessaging(outcome.TakeKeys());
        }

        return null;
    }

    /// <summary>Runs PACE as EF.CardAccess offers it; null if it was established, else the card's status word.</summary>
    public async Task<StatusWord?> OpenByPaceAsync(Password password, Chat? chat = null)
    {
        FileReadResult file = await ReadAsync(CardAccessFile);
        PaceOffer offer = CardAccess.Decode(file.Content.Span).PaceOffers[0];
        using var run = PaceTerminal.Start(PaceSuite.Create(offer.Cipher, offer.Group, offer.ParameterId), password, chat, random ?? new SeededRandomSource(32));
        PaceTerminal.AwaitingNonce nonce = run.First.Accept(await ExchangeAsync(PaceFlow.Select, run.First.Request));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(await ExchangeAsync(PaceFlow.GetNonce, nonce.Request));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(await ExchangeAsync(PaceFlow.MapNonce, mapping.Request));
        PaceTerminal.AwaitingToken tokens = agreement.Accept(await ExchangeAsync(PaceFlow.AgreeKey, agreement.Request));
        PaceVerdict verdict = tokens.Accept(await ExchangeAsync(PaceFlow.Authenticate, tokens.Request));
        if (verdict is not PaceVerdict.Established { Outcome: var outcome })
        {
            return ((PaceVerdict.Refused)verdict).Status;
        }

        using (outcome)
        {
            CurrentCar = outcome.Context.CurrentCar;
            Connection.StartSecureMessaging(outcome.Keys.Take());
        }

        return null;
    }

    /// <summary>Reads EF.COM, EF.SOD and every data group that EF.COM names; one that the card refuses is left out.</summary>
    public async Task<(LdsCommonData Common, byte[] Security, Dictionary<int, ReadOnlyMemory<byte>> Groups, List<int> Refused)> ReadAllAsync()
    {
        LdsCommonData common = LdsCommonData.Decode((await ReadAsync(CommonData)).Content.Span);
        byte[] security = (await ReadAsync(DocumentSecurity)).Content.ToArray();
        var groups = new Dictionary<int, ReadOnlyMemory<byte>>();
        var refused = new List<int>();
        foreach (int number in common.DataGroups)
        {
            FileReadResult file = await ReadAsync((byte)number);
            if (file.IsRead)
            {
                groups.Add(number, file.Content);
            }
            else
            {
                Assert.Equal(StatusWord.SecurityStatusNotSatisfied, file.Status);
                refused.Add(number);
            }
        }

        return (common, security, groups, refused);
    }

    /// <summary>Runs chip authentication 1, and reads EF.COM under the new keys, which proves it.</summary>
    public async Task<ChipAuthentication1Outcome> RunChipAuthenticationAsync(ReadOnlyMemory<byte> securityInfos, CardKeyTrust trust, StrengthPolicy policy)
    {
        ChipAuthenticationKey key = ChipAuthenticationKey.FindVersion1(LdsDataGroups.DecodeSecurityInfos(securityInfos.Span), trust, policy)!;
        using var run = ChipAuthentication1Terminal.Start(key, random ?? new SeededRandomSource(34));
        ChipAuthentication1Terminal.AwaitingProof proof;
        if (run.Template is { } template)
        {
            proof = template.Accept(await ExchangeAsync(ChipAuthentication1Flow.SetTemplate, template.Request));
        }
        else
        {
            ChipAuthentication1Terminal.AwaitingAgreement agreement =
                run.Selection!.Accept(await ExchangeAsync(ChipAuthentication1Flow.Select, run.Selection.Request));
            proof = agreement.Accept(await ExchangeAsync(ChipAuthentication1Flow.Agree, agreement.Request));
        }

        Connection.StartSecureMessaging(proof.TakeMessaging());
        Assert.True((await ReadAsync(CommonData)).IsRead);
        return proof.Confirm();
    }

    public async Task<ActiveAuthenticationOutcome> AuthenticateChipAsync(IReadOnlyDictionary<int, ReadOnlyMemory<byte>> groups, StrengthPolicy policy)
    {
        ActiveAuthenticationInfo? info = groups.TryGetValue(14, out ReadOnlyMemory<byte> infos)
            ? LdsDataGroups.DecodeSecurityInfos(infos.Span).OfType<ActiveAuthenticationInfo>().SingleOrDefault()
            : null;
        var key = ActiveAuthenticationKey.Create(LdsDataGroups.DecodePublicKey(groups[15].Span), info, CardKeyTrust.Unverified)!;
        using var run = ActiveAuthenticationTerminal.Start(key, random ?? new SeededRandomSource(33), policy);
        return run.First.Accept(await ExchangeAsync(ActiveAuthenticationFlow.Authenticate, run.First.Request));
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
