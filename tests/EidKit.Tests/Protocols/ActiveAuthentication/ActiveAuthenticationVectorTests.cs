using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.ActiveAuthentication;

public sealed class ActiveAuthenticationVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> RsaFiles => VectorFiles.Names("computed-active-authentication-rsa-*.json");

    public static IEnumerable<TheoryDataRow<string>> CurveFiles => VectorFiles.Names("computed-active-authentication-ecdsa-*.json");

    [Theory]
    [MemberData(nameof(RsaFiles))]
    public void Terminal_RsaSignature_IsAccepted(string name)
    {
        RsaVector vector = VectorFiles.Load<RsaVector>(name).Content;

        ActiveAuthenticationOutcome outcome = Accept(vector.CreateKey(), vector.Challenge, vector.Signature, StrengthPolicy.OldDocuments);

        Assert.Same(CardKeyTrust.Unverified, outcome.Trust);
    }

    [Theory]
    [MemberData(nameof(RsaFiles))]
    public void Terminal_RsaSignatureUnderCurrentPolicy_IsAcceptedIfItIsStrong(string name)
    {
        RsaVector vector = VectorFiles.Load<RsaVector>(name).Content;
        bool isWeak = vector.Modulus.Length < 256 || vector.Hash == HashKind.Sha1;

        if (isWeak)
        {
            AssertRefused(ProtocolViolation.WeakAlgorithm, vector.CreateKey(), vector.Challenge, vector.Signature, StrengthPolicy.Current);
        }
        else
        {
            Accept(vector.CreateKey(), vector.Challenge, vector.Signature, StrengthPolicy.Current);
        }
    }

    [Theory]
    [MemberData(nameof(RsaFiles))]
    public void Card_RsaKey_GivesItsSignature(string name)
    {
        RsaVector vector = VectorFiles.Load<RsaVector>(name).Content;
        using var key = ActiveAuthenticationKeyPair.Of(RsaKeyPair.Import(vector.Modulus, vector.PublicExponent, vector.PrivateExponent), vector.Hash);
        using var run = ActiveAuthenticationCard.Start(key, new ScriptedRandomSource(vector.Recovered));

        InternalAuthenticationResponse response = run.First.Accept(new InternalAuthenticationRequest(vector.Challenge));

        Assert.Equal(vector.Signature, response.Signature.ToArray());
        Assert.Null(key.Info);
        Assert.True(run.IsEnded);
    }

    [Theory]
    [MemberData(nameof(RsaFiles))]
    public void Terminal_RsaSignatureDamaged_IsRefused(string name)
    {
        RsaVector vector = VectorFiles.Load<RsaVector>(name).Content;
        ActiveAuthenticationKey key = vector.CreateKey();

        AssertRefused(ProtocolViolation.WrongSignature, key, new byte[8], vector.Signature);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, [.. vector.Signature[..^1], (byte)(vector.Signature[^1] ^ 1)]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, vector.Signature[..^1]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, [0, .. vector.Signature]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, [.. Enumerable.Repeat((byte)0xFF, vector.Signature.Length)]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, new byte[vector.Signature.Length]);
    }

    [Theory]
    [MemberData(nameof(CurveFiles))]
    public void Terminal_CurveSignature_IsAccepted(string name)
    {
        CurveVector vector = VectorFiles.Load<CurveVector>(name).Content;

        Accept(vector.CreateKey(), vector.Challenge, vector.Signature, StrengthPolicy.Current);
    }

    [Theory]
    [MemberData(nameof(CurveFiles))]
    public void Terminal_CurveSignatureDamaged_IsRefused(string name)
    {
        CurveVector vector = VectorFiles.Load<CurveVector>(name).Content;
        ActiveAuthenticationKey key = vector.CreateKey();

        AssertRefused(ProtocolViolation.WrongSignature, key, new byte[8], vector.Signature);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, [.. vector.Signature[..^1], (byte)(vector.Signature[^1] ^ 1)]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, vector.Signature[..^1]);
        AssertRefused(ProtocolViolation.WrongSignature, key, vector.Challenge, new byte[vector.Signature.Length]);
    }

    [Theory]
    [MemberData(nameof(CurveFiles))]
    public void Card_CurveKey_GivesASignatureThatTheTerminalTakes(string name)
    {
        CurveVector vector = VectorFiles.Load<CurveVector>(name).Content;
        using var key = ActiveAuthenticationKeyPair.Of(EcGroup.ById(vector.ParameterId)!.ImportKeyPair(vector.PrivateKey), vector.Hash);
        using var run = ActiveAuthenticationCard.Start(key, RandomSource.System);

        InternalAuthenticationResponse response = run.First.Accept(new InternalAuthenticationRequest(vector.Challenge));

        Assert.Equal(Hex.Encode(vector.PublicKey), Hex.Encode(key.PublicKey.PublicKey.Span));
        Accept(ActiveAuthenticationKey.Create(key.PublicKey, key.Info, CardKeyTrust.Unverified)!, vector.Challenge, response.Signature.ToArray(), StrengthPolicy.Current);
    }

    private static ActiveAuthenticationOutcome Accept(ActiveAuthenticationKey key, byte[] challenge, byte[] signature, StrengthPolicy policy)
    {
        using var run = ActiveAuthenticationTerminal.Start(key, new ScriptedRandomSource(challenge), policy);
        Assert.Equal(Hex.Encode(challenge), Hex.Encode(run.First.Request.Challenge.Span));
        ActiveAuthenticationOutcome outcome = run.First.Accept(StepAnswer.Of(new InternalAuthenticationResponse(signature)));
        Assert.True(run.IsEnded);
        return outcome;
    }

    private static void AssertRefused(
        ProtocolViolation violation, ActiveAuthenticationKey key, byte[] challenge, byte[] signature, StrengthPolicy policy = StrengthPolicy.OldDocuments)
    {
        var e = Assert.Throws<ProtocolViolationException>(() => Accept(key, challenge, signature, policy));
        Assert.Equal((violation, "active authentication: sign challenge"), (e.Violation, e.Step));
    }

    public sealed record RsaVector(
        string What,
        string Source,
        HashKind Hash,
        byte[] Modulus,
        byte[] PublicExponent,
        byte[] PrivateExponent,
        byte[] Recovered,
        byte[] Challenge,
        byte[] Signature,
        byte[] DataGroup15)
    {
        public ActiveAuthenticationKey CreateKey() =>
            ActiveAuthenticationKey.Create(ReadDataGroup15(), info: null, CardKeyTrust.Unverified)!;

        private SubjectPublicKeyInfo ReadDataGroup15() =>
            SubjectPublicKeyInfo.Read(new Asn1Reader(new TlvReader(DataGroup15, "DG15").ReadValue(0x6F).ToArray(), "DG15"));
    }

    public sealed record CurveVector(
        string What, string Source, int ParameterId, HashKind Hash, byte[] PrivateKey, byte[] PublicKey, byte[] Challenge, byte[] Signature)
    {
        public ActiveAuthenticationKey CreateKey()
        {
            EcPoint point = EcGroup.ById(ParameterId)!.DecodePoint(PublicKey);
            var info = new ActiveAuthenticationInfo(1, SignatureScheme.PlainEcdsaOid(Hash));
            return ActiveAuthenticationKey.Create(SubjectPublicKeyInfo.OfPointWithParameters(point), info, CardKeyTrust.Unverified)!;
        }
    }
}
