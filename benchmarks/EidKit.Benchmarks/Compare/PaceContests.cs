using EidKit.Crypto;
using EidKit.Protocols.Pace;

namespace EidKit.Benchmarks.Compare;

/// <summary>PACE with the generic mapping, both sides of it one after the other.</summary>
internal static class PaceContests
{
    private static readonly (int Id, SymmetricCipher Cipher, string Suite)[] Suites =
    [
        (13, SymmetricCipher.Aes128, "AES-CBC-CMAC-128"),
        (16, SymmetricCipher.Aes256, "AES-CBC-CMAC-256"),
        (17, SymmetricCipher.Aes256, "AES-CBC-CMAC-256"),
    ];

    public static IEnumerable<Contest> All() => Suites.Select(s => Of(EcGroup.ById(s.Id)!, s.Cipher, s.Suite));

    private static Contest Of(EcGroup group, SymmetricCipher cipher, string suite)
    {
        PaceSuite offered = PaceSuite.Create(cipher, group);
        return new Contest(
            $"{group.Name}: PACE, generic mapping, {suite}, both sides",
            Names.OpenPace,
            [
                new Candidate(Names.EidKit, () => EidKitPace.Run(offered)),
                new Candidate(Names.BouncyCastle + " (points only)", new BouncyCastlePace(group.Name).Run),
                .. LibEac.IsPresent ? (IEnumerable<Candidate>)[new Candidate(Names.OpenPace, new OpenPace($"id-PACE-ECDH-GM-{suite}", group.ParameterId).Run)] : [],
            ]);
    }
}
