using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Simulation;

namespace EidKit.Benchmarks.Compare;

/// <summary>Products, keys, agreements and signatures on the curves that cards use.</summary>
internal static class CurveContests
{
    private static readonly int[] Ids = [13, 16, 17, 12, 15];

    public static IEnumerable<Contest> All() => Ids.SelectMany(id => Of(EcGroup.ById(id)!));

    private static IEnumerable<Contest> Of(EcGroup group)
    {
        var random = new SeededRandomSource(group.ParameterId);
        EcKeyPair own = group.GenerateKeyPair(random);
        EcKeyPair peer = group.GenerateKeyPair(random);
        byte[] scalar = new byte[group.OrderLength];
        random.Fill(scalar);
        scalar[0] &= 0x3F;
        byte[] data = new byte[100];
        byte[] digest = SHA256.HashData(data);
        byte[] signature = PlainEcdsa.Sign(own, HashKind.Sha256, data);
        var bouncy = new BouncyCastleCurve(group.Name, scalar, peer.PublicKey.Encoded.Span, digest);
        PlatformCurve? platform = PlatformCurve.TryMake(group);
        OpenSslCurve? openSsl = OpenSslCurve.TryMake(group.Name, scalar, digest);
        yield return Make(
            group, "k·G", () => group.ImportKeyPair(scalar).Dispose(), bouncy.MultiplyGenerator, null, openSsl is null ? null : openSsl.MultiplyGenerator);
        yield return Make(
            group, "k·P, as ECDH", () => own.Agree(peer.PublicKey).Dispose(), bouncy.MultiplyPoint, platform is null ? null : platform.Agree, openSsl is null ? null : openSsl.MultiplyPoint);
        yield return Make(
            group,
            "key generation",
            () => group.GenerateKeyPair(RandomSource.System).Dispose(),
            bouncy.GenerateKey,
            platform is null ? null : platform.GenerateKey,
            openSsl is null ? null : openSsl.GenerateKey);
        yield return Make(
            group,
            "sign",
            () => PlainEcdsa.Sign(own, HashKind.Sha256, data),
            bouncy.Sign,
            platform is null ? null : platform.Sign,
            openSsl is null ? null : openSsl.Sign);
        yield return Make(
            group,
            "verify",
            () => PlainEcdsa.Verify(own.PublicKey, HashKind.Sha256, data, signature),
            bouncy.Verify,
            platform is null ? null : platform.Verify,
            openSsl is null ? null : openSsl.Verify);
    }

    private static Contest Make(EcGroup group, string what, Action own, Action bouncy, Action? platform, Action? openSsl) =>
        new(
            $"{group.Name}: {what}",
            Names.OpenSsl,
            [
                new Candidate(Names.EidKit, own),
                new Candidate(Names.BouncyCastle, bouncy),
                .. platform is null ? (IEnumerable<Candidate>)[] : [new Candidate(Names.Platform, platform)],
                .. openSsl is null ? (IEnumerable<Candidate>)[] : [new Candidate(Names.OpenSsl, openSsl)],
            ]);
}
