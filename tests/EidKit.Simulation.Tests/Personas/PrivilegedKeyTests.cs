using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Cards;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Personas;

/// <summary>The second chip key of later cards, and the file that tells of it.</summary>
public class PrivilegedKeyTests
{
    private const int PrivilegedKeyId = 0x45;

    [Fact]
    public async Task EfChipSecurity_PrivilegedTerminal_HasTheHashValuesOfTheDataGroups()
    {
        using var setup = new CardOnReader(Persona.ByName("jonas"));

        FileReadResult read = await ReadAsync(setup, AuthenticationTerminalRights.PrivilegedTerminal);

        var infos = CardSecurity.DecodeUnverified(read.Content.Span).SecurityInfos;
        EidSecurityInfo hashes = Assert.Single(infos.OfType<EidSecurityInfo>());
        Assert.Equal("2.16.840.1.101.3.4.2.4", hashes.HashAlgorithm.Oid);
        Assert.Equal(
            VectorFiles.Load<PersonaVector>("computed-persona-jonas.json").Content.Files.Select(file => (Convert.ToInt32(file.Key, 16), HashOf(file.Value))),
            hashes.DataGroupHashes.Select(h => (h.Number, Convert.ToHexStringLower(h.Hash.Span))));
        SecurityInfoSet privileged = Assert.Single(infos.OfType<PrivilegedTerminalInfo>()).SecurityInfos;
        Assert.Equal(PrivilegedKeyId, Assert.Single(privileged.OfType<ChipAuthenticationPublicKeyInfo>()).KeyId);
    }

    [Fact]
    public async Task EfChipSecurity_OtherTerminal_IsRefused()
    {
        using var setup = new CardOnReader(Persona.ByName("jonas"));

        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await ReadAsync(setup, AuthenticationTerminalRights.ReadDataGroup1)).Status);
    }

    [Fact]
    public async Task EfChipSecurity_CardOfTheFirstGeneration_IsAbsent()
    {
        using var setup = new CardOnReader(Persona.ByName("ines"));

        Assert.Equal(StatusWord.FileNotFound, (await ReadAsync(setup, AuthenticationTerminalRights.PrivilegedTerminal)).Status);
    }

    private static string HashOf(byte[] file) => Convert.ToHexStringLower(Hashing.Compute(HashKind.Sha224, file));

    private static async Task<FileReadResult> ReadAsync(CardOnReader setup, AuthenticationTerminalRights rights)
    {
        using Password pin = setup.Pin;
        return await ChipSecurityReading.ReadAsync(setup.Card, pin, setup.Pki, setup.Options, rights);
    }
}
