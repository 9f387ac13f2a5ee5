using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>The chip authentication key that EF.CardAccess announces: its group is needed before EF.CardSecurity can be read.</summary>
internal sealed record AnnouncedChipKey(int? KeyId, EcGroup Group)
{
    private const int SupportedVersion = 2;

    public static AnnouncedChipKey? Find(CardAccess cardAccess)
    {
        ChipAuthenticationDomainParameterInfo[] parameters = [.. cardAccess.SecurityInfos.OfType<ChipAuthenticationDomainParameterInfo>()];
        var offers =
            from info in cardAccess.SecurityInfos.OfType<ChipAuthenticationInfo>()
            where info.Version == SupportedVersion && info.Algorithm is { IsSupported: true } && KeyReference.CanName(info.KeyId)
            from parameter in parameters
            where parameter.KeyId == info.KeyId
            let @group = parameter.DomainParameter.FindGroup()
            where @group is not null
            let cipher = info.Algorithm!.Cipher
            orderby Strength.Of(@group, cipher) descending, Strength.Of(cipher) descending, @group.FieldLength descending, info.KeyId
            select new AnnouncedChipKey(info.KeyId, @group);
        return offers.FirstOrDefault();
    }
}
