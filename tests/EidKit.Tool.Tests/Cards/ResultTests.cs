using System.Reflection;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Cards;

/// <summary>Every way in which a session can end has its words, in each language.</summary>
public sealed class ResultTests
{
    private const string EnglishReason = "What the library says, in English.";
    private static readonly TextTable English = TextTable.Load(Language.English);
    private static readonly TextTable German = TextTable.Load(Language.German);

    [Fact]
    public void ReadingResult_EveryOutcome_HasNameStatusAndWords()
    {
        ReadOutcome[] all = [.. EachOf<ReadOutcome>(except: typeof(ReadOutcome.Read))];

        Assert.True(all.Length > 20, "Hardly an outcome was found.");
        Assert.All(all, outcome =>
        {
            ReadingResult english = ReadingResult.Of(outcome, English);
            ReadingResult german = ReadingResult.Of(outcome, German);
            Assert.Equal((english.Result, english.Status, english.PinTry), (german.Result, german.Status, german.PinTry));
            Assert.NotEqual(ExitStatus.Fine, english.Status);
            AssertWords(outcome, english, german);
        });
    }

    [Fact]
    public void PinCommandResult_EveryResult_HasNameStatusAndWords()
    {
        PinResult[] all = [.. EachOf<PinResult>()];

        Assert.True(all.Length > 20, "Hardly a result was found.");
        Assert.All(all, result => Assert.All(["change", "unblock", "resume"], operation =>
        {
            PinCommandResult english = PinCommandResult.Of(operation, result, English);
            PinCommandResult german = PinCommandResult.Of(operation, result, German);
            Assert.Equal((english.Result, english.Status, english.PinTry), (german.Result, german.Status, german.PinTry));
            Assert.Equal(result is PinResult.Done, english.Status == ExitStatus.Fine);
            AssertWords(result, english, german);
        }));
    }

    [Fact]
    public void ReadingResult_CardNotSupported_SaysWhatToDo() =>
        Assert.Contains("Use an identity card".ToUpperInvariant(), ReadingResult.Of(new ReadOutcome.CardNotSupported(EnglishReason), English).Reason!.ToUpperInvariant(), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "CSCA certificate is no longer valid")]
    [InlineData(Language.German, "CSCA-Zertifikat ist nicht mehr gültig")]
    public void ReadingResult_ChipNotGenuine_SaysWhyInTheLanguage(string language, string expected)
    {
        ReadingResult result = ReadingResult.Of(
            new ReadOutcome.ChipNotGenuine(EnglishReason, PassiveAuthenticationRefusal.CscaExpired), TextTable.Load(language));

        Assert.Contains(expected, result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(EnglishReason, result.Reason, StringComparison.Ordinal);
        Assert.Equal(EnglishReason, result.Detail);
    }

    private static void AssertWords(object outcome, CommandResult english, CommandResult german)
    {
        string[] ofEnglish = Lines(english, English);
        string[] ofGerman = Lines(german, German);
        Assert.Equal(ofEnglish.Length, ofGerman.Length);
        Assert.All(ofEnglish.Zip(ofGerman), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.DoesNotContain(ofGerman.Where(l => !l.StartsWith("Einzelheit: ", StringComparison.Ordinal)), l => l.Contains(EnglishReason, StringComparison.Ordinal));
        IEnumerable<string> names = outcome.GetType().GetProperties().Select(p => p.GetValue(outcome)).OfType<Enum>().Select(v => v.ToString());
        Assert.All(
            names.Where(n => n is not ("Pin" or "Can" or "Puk")),
            name => Assert.DoesNotContain(ofEnglish.Concat(ofGerman), l => l.Contains(name, StringComparison.Ordinal)));
    }

    private static string[] Lines(CommandResult result, TextTable texts)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        result.Write(new TextOutput(writer), texts);
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>One of each kind, and one for each value of its enumeration or code.</summary>
    private static IEnumerable<T> EachOf<T>(Type? except = null)
        where T : class
    {
        Type[] kinds = [.. typeof(T).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(T)) && t != except)];
        Assert.NotEmpty(kinds);
        foreach (ConstructorInfo constructor in kinds.Select(k => k.GetConstructors().MaxBy(c => c.GetParameters().Length)!))
        {
            object?[][] values = [.. constructor.GetParameters().Select(p => p.Name == "Step" ? ["PACE: select"] : ValuesOf(p.ParameterType))];
            for (int i = 0; i < values.Select(v => v.Length).DefaultIfEmpty(1).Max(); i++)
            {
                yield return (T)constructor.Invoke([.. values.Select(v => v[i % v.Length])]);
            }
        }
    }

    private static object?[] ValuesOf(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        object?[] values = value switch
        {
            { IsEnum: true } => [.. Enum.GetValues(value)],
            _ when value == typeof(string) => [EnglishReason],
            _ when value == typeof(int) => [2],
            _ when value == typeof(PinTry) => [PinTry.NotUsed, PinTry.Unknown],
            _ when value == typeof(StatusWord) => [new StatusWord(0x6985)],
            _ when value == typeof(SecurePinEntryResult) =>
            [
                .. ((uint[])[0xD000_0001, 0xE000_0001, 0xE000_0006, 0xE000_0009, 0xE000_000A, 0xF010_0001, 0xF002_6985, 0x1234_5678])
                    .Select(code => (object?)new SecurePinEntryResult(code)),
            ],
            _ => [null],
        };
        return value == type || value == typeof(int) ? values : [.. values, null];
    }
}
