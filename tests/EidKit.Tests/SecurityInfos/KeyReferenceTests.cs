using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;

namespace EidKit.Tests.SecurityInfos;

/// <summary>Keys and parameters that a card numbers so that MSE:Set AT can't name them.</summary>
public class KeyReferenceTests
{
    private const string ChipAuthentication = "0.4.0.127.0.7.2.2.3.2.2";

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    [InlineData(int.MaxValue)]
    public void Selection_IdOfMoreThanAByte_IsRefused(int id)
    {
        Assert.Throws<ArgumentOutOfRangeException>("KeyId", () => new KeySelection(ChipAuthentication, id));
        Assert.Throws<ArgumentOutOfRangeException>("ParameterId", () => new PaceSelection("0.4.0.127.0.7.2.2.4.2.2", PasswordKind.Pin, id, Chat: null));
        Assert.Throws<ArgumentOutOfRangeException>("parameterId", () => PaceSuite.Create(SymmetricCipher.Aes128, EcGroup.ById(13)!, id));
        var usual = new KeySelection(ChipAuthentication, 1);
        Assert.Throws<ArgumentOutOfRangeException>("KeyId", () => usual with { KeyId = id });
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void FindChipAuthenticationKey_IdOfMoreThanAByte_IsPassedOver(int id, bool expected)
    {
        EcGroup group = EcGroup.ById(13)!;
        using EcKeyPair key = group.ImportKeyPair([7]);
        var infos = new SecurityInfoSet(
            new ChipAuthenticationInfo(ChipAuthentication, 2, id),
            new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfPoint(key.PublicKey), id));
        Assert.Equal(expected, ChipAuthenticationKeyRules.FindVersion2(infos, keyId: null, CardKeyTrust.Unverified) is not null);
    }
}
