namespace EidKit.Encoding;

/// <summary>The check digit of machine readable zones: weights 7, 3, 1 over digits, letters from 10 on, and fillers as 0 (ICAO 9303-3 §4.9).</summary>
internal static class MrzCheckDigit
{
    /// <summary>Computes a check digit.</summary>
    /// <param name="text">The characters A–Z, 0–9 and &lt;; any other counts as a filler.</param>
    /// <returns>A digit.</returns>
    public static char Of(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        int sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            sum += weights[i % weights.Length] * ValueOf(text[i]);
        }

        return (char)('0' + sum % 10);
    }

    private static int ValueOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 0,
    };
}
