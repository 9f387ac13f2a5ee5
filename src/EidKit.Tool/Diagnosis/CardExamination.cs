using EidKit.Channels;
using EidKit.Sessions;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Diagnosis;

/// <summary>Looks at a reader with a card on it; no PIN try is used.</summary>
internal sealed class CardExamination(CommandRun run)
{
    private readonly TextTable _texts = run.Texts;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(ICardReader reader, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            await using ICardChannel channel = await reader.ConnectAsync(cancellationToken);
            findings.Add(ExamineLengths(channel.Limits));
            findings.Add(await ExaminePinEntryAsync(channel.SecurePinEntry, cancellationToken));
            var options = new IdentityCardOptions { TimeProvider = run.Surroundings.Time, Random = run.Surroundings.Random };
            await using IdentityCard card = await IdentityCard.ConnectAsync(channel, options, cancellationToken);
            findings.AddRange(ExamineCard(card, channel.Limits));
        }
        catch (Exception e) when (e is CardTransportException or CardSessionException)
        {
            FailureResult failure = run.Failures.Explain(e);
            findings.Add(Finding.Error("card", failure.Error, failure.Next));
        }

        return findings;
    }

    private Finding ExamineLengths(TransportLimits limits) => limits.SupportsExtendedLength
        ? Finding.Ok("extended-length", _texts["doctor.extended"])
        : Finding.Warning(
            "extended-length",
            _texts["doctor.short-only"],
            _texts[run.Surroundings.System == SystemKind.MacOS ? "doctor.short-only.next.MacOS" : "doctor.short-only.next"]);

    private async Task<Finding> ExaminePinEntryAsync(ISecurePinEntry? entry, CancellationToken cancellationToken)
    {
        if (entry is null)
        {
            return Finding.Ok("reader-pace", _texts["doctor.no-keypad"]);
        }

        try
        {
            SecurePinEntryCapabilities found = await entry.GetReadersPaceCapabilitiesAsync(cancellationToken);
            return found.HasFlag(SecurePinEntryCapabilities.Pace | SecurePinEntryCapabilities.EId)
                ? Finding.Ok("reader-pace", _texts.Format("doctor.keypad", found))
                : Finding.Warning("reader-pace", _texts.Format("doctor.keypad-without-eid", found), _texts["doctor.firmware.next"]);
        }
        catch (CardTransportException e)
        {
            return Finding.Warning("reader-pace", _texts.Format("doctor.keypad-silent", _texts.Of(e.Reason)), _texts["doctor.firmware.next"]);
        }
    }

    private IEnumerable<Finding> ExamineCard(IdentityCard card, TransportLimits limits)
    {
        yield return card.Kind is CardKind.GermanEid or CardKind.SmartEid
            ? Finding.Ok("card", _texts.Format("doctor.card", _texts.Of(card.Kind)))
            : Finding.Warning("card", _texts.Format("doctor.card", _texts.Of(card.Kind)), _texts["next.other-card"]);
        if (card.Capabilities.SupportsExtendedLength == true && !limits.SupportsExtendedLength)
        {
            yield return Finding.Warning("card-extended-length", _texts["doctor.card-could-more"], _texts["doctor.short-only.next"]);
        }

        if (card.CardAccess is not { PaceOffers: [var offer, ..] })
        {
            string why = card.CardAccess?.WhyNoPace is { } reason ? _texts.Of(reason) : _texts["card.no-card-access"];
            yield return Finding.Error("card-pace", _texts.Format("doctor.no-pace", why), _texts["next.other-card"]);
            yield break;
        }

        yield return Finding.Ok("card-pace", _texts.Format("doctor.pace", offer.Info.Algorithm?.Name ?? offer.ProtocolOid, offer.Group.Name));
        yield return ExaminePin(card.PinState);
    }

    private Finding ExaminePin(PinState state)
    {
        string what = _texts.Format("doctor.pin", CardResult.Say(state, _texts));
        return state.Status switch
        {
            PinStatus.Operational => Finding.Ok("pin", what),
            PinStatus.Blocked or PinStatus.Deactivated => Finding.Error("pin", what, _texts[$"card.next.{state.Status}"]),
            _ => Finding.Warning("pin", what, _texts[$"card.next.{state.Status}"]),
        };
    }
}
