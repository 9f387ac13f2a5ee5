using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.SecureMessaging;
using EidKit.Simulation.Tests.Faults.Matrix;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>What has to come of a fault that strikes one APDU.</summary>
/// <param name="fault">The kind of fault.</param>
/// <param name="apdus">The APDUs without a fault.</param>
/// <param name="apdu">Which one is struck, counted from 1.</param>
internal sealed class DocumentCellCheck(FaultKind fault, IReadOnlyList<WatchedApdu> apdus, int apdu)
{
    private readonly WatchedApdu _struck = apdus[apdu - 1];

    /// <summary>Of answers without data only the status word can be altered, and of EF.CardAccess not everything is used.</summary>
    private bool MayDoNoHarm => !_struck.HasAnswer || _struck.Step is null;

    public string? ErrorOf(object? outcome) => outcome switch
    {
        null => "does not end within two minutes of the card's clock",
        DocumentCell.Read when fault.Effect == FaultEffect.LossUnlessMended && !_struck.IsProtected => null,
        _ when fault.Loses(_struck) => LossError(outcome),
        _ when fault.Spares(_struck) => outcome is DocumentCell.Read ? null : Ends(outcome),
        _ when _struck.IsProtected => outcome is SecureMessagingException ? null : Ends(outcome),
        _ => AlterationError(outcome),
    };

    private static string Ends(object outcome) => $"ends with {(outcome is Exception e ? $"{e.GetType().Name}: {e.Message}" : outcome)}";

    private string? LossError(object outcome) =>
        outcome is CardTransportException e && e.Reason == fault.Reason && e.CommandMayHaveArrived == (fault.MayHaveArrived || _struck.IsRest) ? null : Ends(outcome);

    /// <summary>A status word in place of the answer is told with its step; another answer is refused by its form, the protocol or the card.</summary>
    private string? AlterationError(object outcome) => outcome switch
    {
        CardStatusException e when fault.IsStatus => IsReplaced(e.Status) && e.Step == _struck.Step ? null : Ends(outcome),
        CardStatusException e => apdus.Skip(apdu - 1).Any(a => a.Step == e.Step) ? null : $"names the step «{e.Step}»",
        StatusWord status when fault.IsStatus => IsReplaced(status) ? null : Ends(outcome),
        StatusWord or ProtocolViolationException or MalformedDataException => null,
        DocumentCell.Read when MayDoNoHarm => null,
        _ => Ends(outcome),
    };

    private bool IsReplaced(StatusWord status) => fault.Name.StartsWith(status.ToString(), StringComparison.Ordinal);
}
