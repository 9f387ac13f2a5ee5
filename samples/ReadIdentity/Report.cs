using EidKit.DataGroups;
using EidKit.Sessions;

namespace ReadIdentity;

/// <summary>Prints what happened in plain words.</summary>
internal static class Report
{
    public static void Card(IdentityCard card)
    {
        Console.WriteLine($"Card: {card.Kind}, PIN {card.PinState.Status}{(card.PinState.TriesLeft is { } n ? $", {n} tries left" : "")}");
    }

    public static int Outcome(ReadOutcome outcome)
    {
        switch (outcome)
        {
            case ReadOutcome.Read read:
                Steps(read.Identity);
                Data(read.Identity);
                Proof(read.Identity);
                return ExitStatus.Read;
            case ReadOutcome.WrongPassword wrong:
                Console.WriteLine($"The {wrong.Kind.ToString().ToUpperInvariant()} is wrong{(wrong.TriesLeft is { } n ? $"; tries left: {n}" : "")}. {Sentence(wrong.PinTry)}");
                return ExitStatus.WrongPassword;
            case ReadOutcome.PinSuspended:
                Console.WriteLine($"The PIN is suspended: one try is left. Enter the CAN first, then the PIN. {Sentence(outcome.PinTry)}");
                return ExitStatus.PinNotUsable;
            case ReadOutcome.PinBlocked:
                Console.WriteLine($"The PIN is blocked. Unblock it with the PUK. {Sentence(outcome.PinTry)}");
                return ExitStatus.PinNotUsable;
            case ReadOutcome.PinDeactivated:
                Console.WriteLine($"Online identification is switched off. The citizens' office can switch it on. {Sentence(outcome.PinTry)}");
                return ExitStatus.PinNotUsable;
            case ReadOutcome.TransportPinMustBeChanged:
                Console.WriteLine($"This is the transport PIN of the letter. Set an own PIN first. {Sentence(outcome.PinTry)}");
                return ExitStatus.PinNotUsable;
            default:
                Console.WriteLine($"Not read: {outcome}. {Sentence(outcome.PinTry)}");
                return ExitStatus.Failed;
        }
    }

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
        Console.WriteLine($"Identity ({identity.DocumentKind})");
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
                DataGroupAnswer.Refused refused => $"(refused: {refused.Status} {refused.Status.Meaning})",
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
        Line("18 or older", Answer(identity.IsOldEnough));
        Line($"valid on {identity.Proof.ValidityCheckedOn:yyyy-MM-dd}", Answer(identity.IsValid));
        Line("community id starts with 0276", Answer(identity.CommunityMatches));
        if (identity.Pseudonym is { } pseudonym)
        {
            Line("pseudonym", pseudonym.First is { } first ? Convert.ToHexStringLower(first.Span) : "not given");
        }
    }

    private static void Line(string name, string text) => Console.WriteLine($"  {name,-31} {text}");

    private static string Answer(bool? answer) => answer switch
    {
        true => "yes",
        false => "no",
        null => "not answered",
    };
}
