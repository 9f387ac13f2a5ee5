using System.Text.Json.Serialization;
using EidKit.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>What was found of one chain.</summary>
/// <param name="Holder">The certificate at its end.</param>
/// <param name="Valid">Whether all of it is valid.</param>
/// <param name="Date">The day for which it was checked.</param>
/// <param name="Links">The certificates from the trust point down.</param>
/// <param name="EffectiveRights">What all certificates allow together; null without a valid terminal.</param>
internal sealed record ChainResult(string Holder, bool Valid, DateOnly Date, IReadOnlyList<ChainLink> Links, IReadOnlyList<string>? EffectiveRights)
{
    [JsonIgnore]
    public Chat? Rights { get; init; }

    public static ChainResult Of(IReadOnlyList<ChainLink> links, DateOnly day, Chat? rights)
    {
        bool valid = links.All(l => l.IsGood);
        return new ChainResult(links[^1].Holder, valid, day, links, valid ? rights?.RightNames : null) { Rights = valid ? rights : null };
    }

    public void Write(TextOutput output, TextTable texts)
    {
        output.Line(texts.Format("chain.heading", Holder, FormattableString.Invariant($"{Date:yyyy-MM-dd}")));
        output.Table(Links.Select(l => ($"{texts[l.IsGood ? "chain.ok" : "chain.broken"],-7} {l.Holder}", (string?)Describe(l, texts))));
        output.Line(texts[Valid ? "chain.valid" : "chain.invalid"]);
        if (Rights is not null)
        {
            output.Table((texts["chain.rights"], string.Join(", ", RightTexts.Of(Rights, texts))));
        }

        if (Links.FirstOrDefault(l => !l.IsGood) is { } broken)
        {
            output.Line(texts.Format("failure.next", texts.Format("chain.next." + broken.Verdict, broken.Issuer)));
        }
    }

    private static string Describe(ChainLink link, TextTable texts) => texts.Format(
        "chain.link",
        texts.Of(link.CertificateRole),
        FormattableString.Invariant($"{link.ValidFrom:yyyy-MM-dd} – {link.ValidTo:yyyy-MM-dd}"),
        texts.Format($"LinkState.{link.Verdict}", link.Issuer),
        link.File);
}
