namespace Kiosk.Journey;

/// <summary>Refuses the PINs that are tried first: one digit only, or digits in their order, up or down.</summary>
internal static class EasyPins
{
    public static bool Contains(ReadOnlySpan<char> digits)
    {
        int step = Step(digits, 1);
        if (step is not (0 or 1 or 9))
        {
            return false;
        }

        for (int i = 2; i < digits.Length; i++)
        {
            if (Step(digits, i) != step)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>After nine comes zero.</summary>
    private static int Step(ReadOnlySpan<char> digits, int index) => (digits[index] - digits[index - 1] + 10) % 10;
}
