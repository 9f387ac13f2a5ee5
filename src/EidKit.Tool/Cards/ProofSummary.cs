using System.Text.Json.Serialization;
using EidKit.Certificates;
using EidKit.Sessions;
using EidKit.Tool.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What a reading proved.</summary>
internal sealed record ProofSummary
{
    public required bool ChipVerified { get; init; }

    public string? DocumentSigner { get; init; }

    public string? Csca { get; init; }

    public required string Terminal { get; init; }

    public required IReadOnlyList<string> Rights { get; init; }

    public string? Description { get; init; }

    [JsonIgnore]
    public Chat? EffectiveRights { get; init; }

    public static ProofSummary Of(Proof proof) => new()
    {
        ChipVerified = proof.IsChipVerified,
        DocumentSigner = proof.ChipTrust.DocumentSigner?.Subject.ToString(),
        Csca = (proof.Csca ?? proof.ChipTrust.DocumentSigner)?.Issuer.ToString(),
        Terminal = proof.CertificateChain.Certificates[^1].HolderReference.ToString(),
        Rights = proof.EffectiveRights.RightNames,
        Description = proof.Description is { } verdict ? JsonNames.Of(verdict) : null,
        EffectiveRights = proof.EffectiveRights,
    };

    public void Write(TextOutput output, TextTable texts) => output.Section(
        texts["read.proof"],
        (texts["proof.chip"], texts[ChipVerified ? "proof.genuine" : "proof.unverified"]),
        (texts["proof.signer"], DocumentSigner),
        (texts["proof.csca"], Csca),
        (texts["proof.terminal"], Terminal),
        (texts["proof.description"], Description is null ? null : texts["description.verdict." + Description]),
        (texts["proof.rights"], EffectiveRights is null ? null : string.Join(", ", RightTexts.Of(EffectiveRights, texts))));
}
