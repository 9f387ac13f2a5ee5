using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>Looks for what can be taken among the PACE infos of a card (TR-03110-3 §A.1.1.1, §A.2.1.3).</summary>
internal static class PaceSelectionRules
{
    private const int SupportedVersion = 2;
    private const int LastReservedParameterId = 31;

    /// <summary>Gives the offers, the strongest first, and if there is none the reason of the one that was nearest.</summary>
    public static (IReadOnlyList<PaceOffer> Offers, PaceUnavailability? Reason) Select(SecurityInfoSet infos)
    {
        var offers = new List<PaceOffer>();
        PaceUnavailability nearest = HasUnknownProtocol(infos) ? PaceUnavailability.UnsupportedProtocol : PaceUnavailability.NoPaceInfo;
        foreach (PaceInfo info in infos.OfType<PaceInfo>())
        {
            if (Refuse(info, infos, out EcGroup? group) is { } reason)
            {
                nearest = reason > nearest ? reason : nearest;
            }
            else
            {
                offers.Add(new PaceOffer(info, info.Algorithm!.Cipher, group!));
            }
        }

        offers.Sort(CompareByStrength);
        return (offers, offers.Count == 0 ? nearest : null);
    }

    /// <summary>The weaker half of curve and cipher counts first, then the cipher, then the curve, then brainpool before NIST (TR-03116-2 §2).</summary>
    private static int CompareByStrength(PaceOffer x, PaceOffer y)
    {
        int result = Strength.Of(y.Group, y.Cipher).CompareTo(Strength.Of(x.Group, x.Cipher));
        result = result != 0 ? result : Strength.Of(y.Cipher).CompareTo(Strength.Of(x.Cipher));
        result = result != 0 ? result : y.Group.FieldLength.CompareTo(x.Group.FieldLength);
        return result != 0 ? result : IsBrainpool(y).CompareTo(IsBrainpool(x));
    }

    private static bool IsBrainpool(PaceOffer offer) => offer.Group.Name.StartsWith("brainpool", StringComparison.Ordinal);

    private static bool HasUnknownProtocol(SecurityInfoSet infos) =>
        infos.OfType<UnknownSecurityInfo>().Any(i => i.Oid.StartsWith(ProtocolIdentifiers.Pace + ".", StringComparison.Ordinal));

    private static PaceUnavailability? Refuse(PaceInfo info, SecurityInfoSet infos, out EcGroup? group)
    {
        group = null;
        if (info.Algorithm is not { IsSupported: true } algorithm)
        {
            return PaceUnavailability.UnsupportedProtocol;
        }

        if (info.Version != SupportedVersion)
        {
            return PaceUnavailability.UnsupportedVersion;
        }

        // Ids up to 31 are never those of explicit parameters, whatever the card says (§A.2.1).
        if (info.ParameterId is { } id and >= 0 and <= LastReservedParameterId)
        {
            group = EcGroup.ById(id);
            return group is null ? PaceUnavailability.UnknownParameterId : null;
        }

        if (!KeyReference.CanName(info.ParameterId))
        {
            return PaceUnavailability.UnknownParameterId;
        }

        PaceDomainParameterInfo[] parameters =
            [.. infos.OfType<PaceDomainParameterInfo>().Where(p => p.Oid == algorithm.DomainParameterOid && p.ParameterId == info.ParameterId)];
        if (parameters.Length == 0)
        {
            return info.ParameterId is null ? PaceUnavailability.MissingDomainParameters : PaceUnavailability.UnknownParameterId;
        }

        group = parameters.Length == 1 ? parameters[0].DomainParameter.FindGroup() : null;
        return group is null ? PaceUnavailability.UnsupportedDomainParameters : null;
    }
}
