using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace ReadIdentity;

/// <summary>Prints what happened in plain words.</summary>
internal static class Report
{
    private const string NoRight = "the terminal has no right to it";
    private const string Removed = "not given by the holder";

    public static void Card(IdentityCard card)
    {
        Console.WriteLine($"Card: {KindOf(card)}; PIN: {StateOf(card.PinState)}");
    }

    public static int Outcome(ReadOutcome outcome)
    {
        if (outcome is ReadOutcome.Read read)
        {
            Steps(read.Identity);
            Data(read.Identity);
            Proof(read.Identity);
            return ExitStatus.Read;
        }

        Console.WriteLine($"{WhyNot(outcome)} {Sentence(outcome.PinTry)}");
        return outcome switch
        {
            ReadOutcome.WrongPassword => ExitStatus.WrongPassword,
            ReadOutcome.PinSuspended or ReadOutcome.PinBlocked or ReadOutcome.PinDeactivated or ReadOutcome.TransportPinMustBeChanged => ExitStatus.PinNotUsable,
            _ => ExitStatus.Failed,
        };
    }

    /// <summary>What an exception says, without the name of a parameter that the framework adds.</summary>
    public static string Reason(Exception exception) => exception is ArgumentException { ParamName: { } name }
        ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : exception.Message;

    /// <summary>Says what happened and what to do next.</summary>
    private static string WhyNot(ReadOutcome outcome) => outcome switch
    {
        ReadOutcome.WrongPassword { Kind: var kind, TriesLeft: { } left } => $"The {NameOf(kind)} is wrong; tries left: {left}.",
        ReadOutcome.WrongPassword wrong => $"The {NameOf(wrong.Kind)} is wrong.",
        ReadOutcome.PinSuspended => "The PIN is suspended: one try is left. Enter the CAN first, then the PIN.",
        ReadOutcome.PinBlocked => "The PIN is blocked. Unblock it with the PUK.",
        ReadOutcome.PinDeactivated => "Online identification is switched off. The citizens' office can switch it on.",
        ReadOutcome.TransportPinMustBeChanged => "This is the transport PIN of the letter. Set an own PIN first.",
        ReadOutcome.CardNotSupported o => $"This card can't be read: {o.Reason} Use an identity card, residence permit or eID card.",
        ReadOutcome.ChipNotGenuine o => $"The chip did not prove that it is genuine; nothing was read. {o.Reason} Check the CSCA certificates; if they are right, do not trust this card.",
        ReadOutcome.NoMatchingCertificate { Missing: { } missing } =>
            $"The card does not know the terminal's certificates: the one of {missing} is missing. Get it from the document verifier and put it into the terminal's folder.",
        ReadOutcome.NoMatchingCertificate => "The card does not know the terminal's certificates. Get those that lead to its CVCA from the document verifier.",
        ReadOutcome.TerminalRefused o =>
            $"The card does not accept the terminal: to «{o.Step}» it answered {o.Status} ({o.Status.Meaning}). Check whether the certificates are valid today and meant for this card.",
        ReadOutcome.NotEntered => "Nothing was entered at the reader. Start again.",
        ReadOutcome.ReaderRefused o => $"The reader could not read the card: {o.Result.Meaning}. Try without the reader's keypad.",
        _ => "The card was not read. Start again.",
    };

    private static string NameOf(PasswordKind kind) => kind.ToString().ToUpperInvariant();

    private static string KindOf(IdentityCard card) => card.Kind switch
    {
        CardKind.GermanEid => "German card with the eID function",
        CardKind.SmartEid => "Smart-eID in a telephone",
        CardKind.PassportOnly => "travel document without the eID function",
        _ => "no known application",
    };

    private static string StateOf(PinState state) => state.Status switch
    {
        PinStatus.Operational or PinStatus.OneFailure => state.TriesLeft is { } left ? $"usable, {left} tries left" : "usable",
        PinStatus.Suspended => "suspended, one try is left after the CAN",
        PinStatus.Blocked => "blocked",
        PinStatus.Deactivated => "switched off",
        _ => "state not told",
    };

    private static string Sentence(PinTry pinTry)
    {
        string text = pinTry.ToString();
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    private static void Steps(Identity identity)
    {
        Console.WriteLine();
        Console.WriteLine("Steps");
        foreach (StepReport step in identity.Steps)
        {
            Console.WriteLine($"  {step.Name,-34} {step.Duration.TotalMilliseconds,8:F1} ms {step.Apdus,4} APDUs");
        }
    }

    private static void Data(Identity identity)
    {
        Console.WriteLine();
        Console.WriteLine(identity.DocumentKind switch
        {
            DocumentKind.IdentityCard => "Identity card",
            DocumentKind.ResidencePermit => "Residence permit",
            DocumentKind.EuCitizenCard => "eID card for citizens of the Union",
            DocumentKind.SmartEid => "Smart-eID",
            _ => "Card",
        });
        foreach ((EidDataGroup group, DataGroupAnswer answer) in identity.DataGroups.OrderBy(a => a.Key))
        {
            if (answer is DataGroupAnswer.NotRequested)
            {
                continue;
            }

            string text = answer switch
            {
                DataGroupAnswer.Read => identity.Data.Format(group) ?? "(empty)",
                DataGroupAnswer.Absent => "(not on this card)",
                DataGroupAnswer.Refused refused => $"({Refusal(refused.Status)})",
                DataGroupAnswer.NotAllowed => $"({NoRight})",
                DataGroupAnswer.RemovedByHolder => $"({Removed})",
                _ => "(can't be read)",
            };
            Console.WriteLine($"  DG{(int)group,-2} {group.GetName(),-26} {text}");
        }
    }

    private static void Proof(Identity identity)
    {
        Console.WriteLine();
        Console.WriteLine("Proof");
        Line("chip", identity.Proof.IsChipVerified ? "genuine" : "not verified: no CSCA certificate was given");
        if (identity.Proof.ChipTrust.DocumentSigner is { } signer)
        {
            Line("document signer", signer.Subject.ToString());
            Line("issued by", (identity.Proof.Csca ?? signer).Issuer.ToString());
        }

        Line("terminal", identity.Proof.CertificateChain.Certificates[^1].HolderReference.ToString());
        Line("rights in force", string.Join(", ", identity.Proof.EffectiveRights.RightNames));
        if (identity.Proof.Description is { } verdict)
        {
            Line("description of the service", verdict switch
            {
                DescriptionVerdict.Matches => "belongs to the terminal's certificate",
                DescriptionVerdict.DifferentHash => "belongs to another certificate: do not show it",
                _ => "can't be checked against the terminal's certificate",
            });
        }

        Line("18 or older", Answer(identity.AgeAnswer));
        Line($"valid on {identity.Proof.ValidityCheckedOn:yyyy-MM-dd}", Answer(identity.ValidityAnswer));
        Line("community id starts with 0276", Answer(identity.CommunityAnswer));
        Line("pseudonym", Answer(identity.PseudonymAnswer));
    }

    private static void Line(string name, string text) => Console.WriteLine($"  {name,-31} {text}");

    private static string Answer(ComparisonAnswer answer) => answer switch
    {
        ComparisonAnswer.Yes => "yes",
        ComparisonAnswer.No => "no",
        ComparisonAnswer.Refused refused => Refusal(refused.Status),
        ComparisonAnswer.NotAllowed => NoRight,
        ComparisonAnswer.RemovedByHolder => Removed,
        _ => "not asked",
    };

    private static string Answer(PseudonymAnswer answer) => answer switch
    {
        PseudonymAnswer.Given { Outcome.First: { } first } => Convert.ToHexStringLower(first.Span),
        PseudonymAnswer.Given => "not given",
        PseudonymAnswer.Refused refused => Refusal(refused.Status),
        PseudonymAnswer.NotSupported => "the card can't do it",
        PseudonymAnswer.NotAllowed => NoRight,
        PseudonymAnswer.RemovedByHolder => Removed,
        _ => "not asked",
    };

    private static string Refusal(StatusWord status) => $"refused: {status} {status.Meaning}";
}
