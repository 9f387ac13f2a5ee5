using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Protocols;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.ChipAuthentication;

public sealed class ChipAuthentication1PairTests
{
    private static readonly EcGroup P256 = EcGroup.ById(12)!;

    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut.</summary>
    private static readonly FaultTable AesFaults = new(
        """
        select command | *     | -                          | malformed MissingObject | malformed DuplicateObject | malformed Truncated
        select command | 80    | another selection          | malformed MissingObject | malformed DuplicateObject | another selection
        select command | 84    | another selection          | another selection       | malformed DuplicateObject | malformed WrongLength
        select answer  | *     | -                          | -                       | malformed TrailingData    | -
        agree command  | *     | -                          | malformed MissingObject | malformed TrailingData    | malformed Truncated
        agree command  | 7c    | malformed UnexpectedObject | malformed MissingObject | malformed TrailingData    | malformed Truncated
        agree command  | 7c/80 | InvalidPublicKey           | malformed MissingObject | malformed TrailingData    | InvalidPublicKey
        agree answer   | *     | -                          | malformed MissingObject | malformed TrailingData    | malformed Truncated
        agree answer   | 7c    | malformed UnexpectedObject | malformed MissingObject | malformed TrailingData    | -
        """,
        transfer => new ChipAuthentication1Pair(transfer));

    private static readonly FaultTable TripleDesFaults = new(
        """
        set key agreement template command | *  | -                 | malformed MissingObject | malformed DuplicateObject | malformed Truncated
        set key agreement template command | 91 | InvalidPublicKey  | malformed MissingObject | malformed DuplicateObject | InvalidPublicKey
        set key agreement template command | 84 | another selection | another selection       | malformed DuplicateObject | malformed WrongLength
        set key agreement template answer  | *  | -                 | -                       | malformed TrailingData    | -
        """,
        transfer => new ChipAuthentication1Pair(transfer, cipher: SymmetricCipher.TripleDes));

    public static IEnumerable<TheoryDataRow<string, string>> AesFields => AesFaults.Fields;

    public static IEnumerable<TheoryDataRow<string, string>> TripleDesFields => TripleDesFaults.Fields;

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow()
    {
        AesFaults.AssertComplete();
        TripleDesFaults.AssertComplete();
    }

    [Theory]
    [MemberData(nameof(AesFields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => AesFaults.AssertRow(message, field);

    [Theory]
    [MemberData(nameof(TripleDesFields))]
    public void Run_FieldOfTemplateDamaged_IsRefusedWithItsReason(string message, string field) => TripleDesFaults.AssertRow(message, field);

    [Fact]
    public void Run_RandomPairs_TerminalIsConvinced()
    {
        SymmetricCipher[] ciphers = Enum.GetValues<SymmetricCipher>();
        KeyAgreementGroup[] groups = [.. EcGroup.All, .. DhGroup.All];
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            // Every combination of group and cipher once, the rest on a group that is fast.
            KeyAgreementGroup group = i < ciphers.Length * groups.Length ? groups[i / ciphers.Length] : P256;
            using var pair = new ChipAuthentication1Pair(AlteringTransfer.Faithful(), group, ciphers[i % ciphers.Length], seed: i + 1);
            Assert.False(pair.Run().Trust.IsVerified);
            Assert.True(pair.Terminal.IsEnded && pair.Card.IsEnded, $"seed {i + 1}");
        }
    }

    /// <summary>A clone takes part to the end of the protocol: only its first protected message shows that it lacks the key.</summary>
    [Theory]
    [InlineData(SymmetricCipher.TripleDes)]
    [InlineData(SymmetricCipher.Aes128)]
    public void Run_ChipWithAnotherKey_FailsWithTheFirstProtectedMessage(SymmetricCipher cipher)
    {
        using EcKeyPair other = P256.ImportKeyPair([9]);
        using var pair = new ChipAuthentication1Pair(AlteringTransfer.Faithful(), cipher: cipher, clone: other);
        var e = Assert.Throws<SecureMessagingException>(() => pair.Run());
        Assert.Equal(SecureMessagingFault.WrongMac, e.Fault);
    }

    [Fact]
    public void Card_KeyOutsideTheSubgroup_IsRefused()
    {
        DhGroup group = DhGroup.ById(2)!;
        byte[] order2 = group.Parameters.Prime.ToArray();
        order2[^1]--;
        using var pair = new ChipAuthentication1Pair(AlteringTransfer.Faithful(), group);
        var e = Assert.Throws<ProtocolViolationException>(() => pair.Card.Agreement.Accept(new(order2)));
        Assert.Equal(ProtocolViolation.InvalidPublicKey, e.Violation);
        Assert.True(pair.Card.IsEnded);
        Assert.False(pair.CardKey.IsDisposed);
    }

    [Theory]
    [InlineData(SymmetricCipher.TripleDes, 12, false)]
    [InlineData(SymmetricCipher.Aes128, 12, true)]
    [InlineData(SymmetricCipher.Aes128, 9, false)]
    [InlineData(SymmetricCipher.Aes128, 10, true)]
    [InlineData(SymmetricCipher.Aes256, 0, false)]
    [InlineData(SymmetricCipher.Aes256, 1, true)]
    public void FindVersion1_DeprecatedAlgorithms_AreForOldDocumentsOnly(SymmetricCipher cipher, int parameterId, bool isCurrent)
    {
        SecurityInfoSet infos = InfosOf(cipher, parameterId, version: 1);
        Assert.Equal(isCurrent, ChipAuthenticationKey.FindVersion1(infos, CardKeyTrust.Unverified) is not null);
        ChipAuthenticationKey key = ChipAuthenticationKey.FindVersion1(infos, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments)!;
        Assert.Equal((1, 7, cipher, parameterId), (key.Version, key.KeyId, key.Cipher, key.Group.ParameterId));
        Assert.Null(ChipAuthenticationKey.FindVersion1(InfosOf(cipher, parameterId, version: 2), CardKeyTrust.Unverified, StrengthPolicy.OldDocuments));
        Assert.Null(ChipAuthenticationKey.FindVersion1(infos, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments, keyId: 8));
    }

    [Fact]
    public void FindVersion1_KeyWithoutInfo_MeansTripleDes()
    {
        using EcKeyPair pair = P256.ImportKeyPair([9]);
        var infos = new SecurityInfoSet(new ChipAuthenticationPublicKeyInfo(ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfKey(pair.PublicKey)));
        Assert.Null(ChipAuthenticationKey.FindVersion1(infos, CardKeyTrust.Unverified));
        ChipAuthenticationKey key = ChipAuthenticationKey.FindVersion1(infos, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments)!;
        Assert.Equal(("0.4.0.127.0.7.2.2.3.2.1", SymmetricCipher.TripleDes), (key.ProtocolOid, key.Cipher));
    }

    [Fact]
    public void FindVersion1_SharedDataGroup14_FindsTheKeysOfStandardizedGroups()
    {
        EidKit.Tests.DataGroups.Lds.LdsFileVector[] files =
            [.. SharedVectors.Load<EidKit.Tests.DataGroups.Lds.LdsVectors>("lds-files.json").Content.Files.Where(f => f.Tag == "6e" && f.Valid)];
        ChipAuthenticationKey?[] keys =
            [.. files.Select(f => ChipAuthenticationKey.FindVersion1(LdsDataGroups.DecodeSecurityInfos(f.Der), CardKeyTrust.Unverified, StrengthPolicy.OldDocuments))];
        Assert.Equal(2, keys.Length);
        Assert.Equal("brainpoolP224r1", keys[0]!.Group.Name);
        // The printed sample has a prime of its own, whose subgroup nobody knows.
        Assert.Null(keys[1]);
    }

    [Fact]
    public void Start_KeyOfVersion2_Throws()
    {
        using EcKeyPair pair = P256.ImportKeyPair([9]);
        var key = new ChipAuthenticationKey(
            new ChipAuthenticationInfo("0.4.0.127.0.7.2.2.3.2.2", 2), SymmetricCipher.Aes128, pair.PublicKey, CardKeyTrust.Unverified);
        Assert.Throws<ArgumentException>("cardKey", () => EidKit.Protocols.ChipAuthentication.ChipAuthentication1Terminal.Start(key, RandomSource.System));
    }

    private static SecurityInfoSet InfosOf(SymmetricCipher cipher, int parameterId, int version)
    {
        KeyAgreementGroup group = KeyAgreementGroup.Find(parameterId)!;
        KeyAgreementKind kind = group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh;
        using KeyAgreementKeyPair pair = group.ImportKeyPair([9]);
        return new SecurityInfoSet(
            new ChipAuthenticationInfo(ChipAuthenticationAlgorithm.Of(kind, cipher).Oid, version, 7),
            new ChipAuthenticationPublicKeyInfo(
                kind == KeyAgreementKind.Dh ? ProtocolIdentifiers.PublicKeyDh : ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfKey(pair.PublicKey), 7));
    }
}
