using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>What has to be true of a cell.</summary>
internal sealed class CellCheck(Flow flow, FaultKind fault, Baseline baseline, int apdu, Cell cell)
{
    private readonly WatchedApdu _struck = baseline.Apdus[apdu - 1];
    private readonly int _triesBefore = flow.PinTries;

    private bool IsPinToken => baseline.IsPinToken(flow, apdu);

    private string Step => baseline.Steps[apdu - 1];

    private MatrixBench Bench => cell.Bench;

    public string? FirstError() =>
        cell.Result is null ? "does not end within two minutes of the card's clock"
        : EndError() ?? TryError() ?? SecretError() ?? SameSessionError() ?? NextSessionError();

    private string? EndError() => fault switch
    {
        _ when fault.Effect == FaultEffect.LossUnlessMended && !_struck.IsProtected && cell.Outcome == baseline.Outcome => null,
        _ when IsInReader => ReaderError(),
        _ when fault.Loses(_struck) => LossError(),
        _ when fault.Spares(_struck) => cell.Outcome == baseline.Outcome ? null : $"{cell.Outcome}, without the fault {baseline.Outcome}",
        _ when _struck.IsProtected => FailureError(IsProtectedByReader ? CardFailureLayer.Transport : CardFailureLayer.SecureMessaging),
        _ => AlterationError(),
    };

    /// <summary>Whether it is an APDU of the PACE that a reader runs by itself. It tells the terminal no more than a code.</summary>
    private bool IsInReader => flow.IsAtKeypad
        && apdu > 1 && baseline.Steps.Skip(apdu - 1).Contains(PaceFlow.Authenticate.Description.FullName);

    /// <summary>Until chip authentication the reader protects what the terminal sends, and tells no more than that the card is lost.</summary>
    private bool IsProtectedByReader =>
        flow.IsAtKeypad && !baseline.Steps.Take(apdu - 1).Contains(ChipAuthenticationFlow.Agree.Description.FullName);

    private string? ReaderError() => cell.Result switch
    {
        _ when fault.Spares(_struck) => cell.Outcome == baseline.Outcome ? null : $"{cell.Outcome}, without the fault {baseline.Outcome}",
        CardSessionException { Layer: CardFailureLayer.Transport, Step: "PACE: at the reader" } => null,
        _ when fault.Loses(_struck) => $"ends with {cell.Outcome}",
        PinResult.ReaderRefused or ReadOutcome.ReaderRefused or PinResult.Refused or ReadOutcome.TerminalRefused => null,
        ReadOutcome.NoMatchingCertificate => Step == PaceFlow.Authenticate.Description.FullName ? null : "finds no certificate",
        PinResult.Suspended or ReadOutcome.PinSuspended when IsPinToken && cell.PinTry == PinTry.Unknown => null,
        PinResult.WrongPassword or ReadOutcome.WrongPassword when IsNonce => null,
        _ when cell.Outcome == baseline.Outcome && (MayDoNoHarm || IsReadByReader) => null,
        _ => $"ends with {cell.Outcome}",
    };

    /// <summary>The reader looks into EF.CardAccess before PACE begins, and not at all of it.</summary>
    private bool IsReadByReader => !Step.StartsWith(PaceFlow.Select.Description.Protocol, StringComparison.Ordinal);

    private string? LossError()
    {
        PinTry expected = IsPinToken && fault.MayHaveArrived ? PinTry.Unknown : PinTry.NotUsed;
        return FailureError(CardFailureLayer.Transport) ?? (cell.Result switch
        {
            CardSessionException { InnerException: Channels.CardTransportException e } when e.Reason != fault.Reason || e.CommandMayHaveArrived != fault.MayHaveArrived =>
                $"says {e.Reason}, may have arrived: {e.CommandMayHaveArrived}",
            _ => cell.PinTry == expected ? null : $"says {cell.PinTry}, expected {expected}",
        });
    }

    private string? FailureError(params CardFailureLayer[] layers) => cell.Result switch
    {
        CardSessionException e when !layers.Contains(e.Layer) => $"failed in layer {e.Layer}: {e.Message}",
        CardSessionException e when e.Step != Step => $"names the step «{e.Step}»",
        CardSessionException e when LeavesOpen && !e.Message.Contains("Only the card knows", StringComparison.Ordinal) => $"does not say what is left open: {e.Message}",
        CardSessionException => null,
        _ => $"did not fail: {cell.Outcome}",
    };

    /// <summary>Whether the card may have set or unblocked the PIN.</summary>
    private bool LeavesOpen => !(fault.Loses(_struck) && !fault.MayHaveArrived)
        && (Step == PinManagementFlow.SetPin.Description.FullName || Step == PinManagementFlow.Unblock.Description.FullName);

    /// <summary>A plain answer that is altered may be refused by the card, by the protocol or by its form, and may do no harm outside of a key agreement.</summary>
    private string? AlterationError() => cell.Result switch
    {
        CardSessionException => FailureError(AlterationLayers),
        PinResult.Refused refused => refused.Step == Step ? null : $"names the step «{refused.Step}»",
        ReadOutcome.TerminalRefused refused => refused.Step == Step ? null : $"names the step «{refused.Step}»",
        ReadOutcome.NoMatchingCertificate => Step == PaceFlow.Authenticate.Description.FullName ? null : "finds no certificate",
        IdentityCard { Kind: CardKind.GermanEid or CardKind.Unknown } card => StateError(card.PinState),
        PinState state => StateError(state),
        PinResult.Suspended or ReadOutcome.PinSuspended when IsPinToken && cell.PinTry == PinTry.Unknown => null,
        PinResult.WrongPassword or ReadOutcome.WrongPassword when IsNonce => null,
        _ when cell.Outcome == baseline.Outcome && MayDoNoHarm => null,
        _ => $"ends with {cell.Outcome}",
    };

    /// <summary>A status word in place of the answer is the card's doing; an answer that is changed or cut is none of a card that is in order.</summary>
    private CardFailureLayer[] AlterationLayers => fault.IsStatus ? [CardFailureLayer.Card] : [CardFailureLayer.Card, CardFailureLayer.Protocol, CardFailureLayer.Data];

    /// <summary>An answer that is not the card's may leave the state unknown; a state that is told is true.</summary>
    private string? StateError(PinState state) =>
        state == PinState.Unknown || state.TriesLeft == Bench.Card.PinTries || state.TriesLeft == Bench.Other.PinTries ? null : $"ends with {cell.Outcome}";

    /// <summary>A card that replaces another before PACE begins takes part in all of it, and of answers without data only the status word can be altered.</summary>
    private bool MayDoNoHarm => Step == PaceFlow.Select.Description.FullName || !_struck.HasAnswer;

    /// <summary>Nothing but the password protects the nonce, so that another one is taken for a wrong password, by the card, too.</summary>
    private bool IsNonce => Step == PaceFlow.GetNonce.Description.FullName;

    private string? TryError()
    {
        int used = _triesBefore + 3 - Bench.Card.PinTries - Bench.Other.PinTries;
        return cell.PinTry switch
        {
            { Usage: PinTryUsage.NotUsed } when used > 0 => $"says that no try was used, but {used} was",
            { Usage: PinTryUsage.Used, TriesLeft: var left } when used != 1 || (left is not null && left != Bench.Card.PinTries && left != Bench.Other.PinTries) =>
                $"says {cell.PinTry}, but the card has {Bench.Card.PinTries}",
            { Usage: PinTryUsage.Unknown } when !IsPinToken && !IsInReader => "does not know about the try, although no answer to the PIN was lost",
            _ => CachedStateError(),
        };
    }

    /// <summary>What the session remembers of the PIN is the truth, or nothing. Where the line lies, so may the memory.</summary>
    private string? CachedStateError() =>
        cell.Session?.PinState.TriesLeft is { } left && left != Bench.Card.PinTries && (fault.Loses(_struck) || fault.Spares(_struck))
            ? $"remembers {left} tries, but the card has {Bench.Card.PinTries}"
            : null;

    private string? SecretError()
    {
        if (flow.KeepsSession && cell.IsSuccess)
        {
            cell.Session!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return cell.SecretsSeen == 0 && HasSecrets ? "no secret was seen in memory, so nothing is known of its end"
            : cell.LeftBehind is { } what ? $"leaves {what} behind"
            : null;
    }

    /// <summary>From the nonce to the end there is always one: the password, the nonce, a private key or session keys.</summary>
    private bool HasSecrets => !flow.IsAtKeypad && baseline.Steps.Take(apdu).Contains(PaceFlow.GetNonce.Description.FullName);

    private string? SameSessionError()
    {
        if (!fault.LineGoesOn || cell.Session is not { CardAccess: not null } session || (flow.KeepsSession && cell.IsSuccess))
        {
            return null;
        }

        string? error = null;
        for (int i = 0; i < fault.Times; i++)
        {
            error = Try("in the same session", () => Done(session.ReadPinStateAsync()).TriesLeft == Bench.Card.PinTries ? null : "the tries of the PIN differ");
        }

        return error;
    }

    private string? NextSessionError()
    {
        cell.Session?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        for (int i = 1; i < fault.Times && cell.Session is null; i++)
        {
            Try("", () => Done(IdentityCard.ConnectAsync(Open().Channel, Bench.Options)).ToString());
        }

        if (fault.Times == 1)
        {
            Bench.Card.WithoutFaults();
        }

        return Try("in the next session", () =>
        {
            IdentityCard next = Done(IdentityCard.ConnectAsync(Open().Channel, Bench.Options));
            PinResult can = Done(next.CheckPasswordAsync(Bench.Give(PasswordKind.Can)));
            Done(next.DisposeAsync().AsTask().ContinueWith(_ => true, TaskContinuationOptions.ExecuteSynchronously));
            return next.Kind != CardKind.GermanEid ? $"the card is {next.Kind}"
                : next.PinState.TriesLeft != Bench.Card.PinTries ? $"{next.PinState.TriesLeft} tries are told, the card has {Bench.Card.PinTries}"
                : can is not PinResult.Done ? $"the CAN gives {can}"
                : null;
        });
    }

    private WatchedLine Open() => Bench.OpenAsync(fault.IsOnReader).GetAwaiter().GetResult();

    private static string? Try(string where, Func<string?> check)
    {
        try
        {
            return check() is { } error ? $"{where}: {error}" : null;
        }
        catch (CardSessionException e)
        {
            return $"{where}: {e.Message}";
        }
    }

    private static T Done<T>(Task<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("Something waits without a fault.");
}
