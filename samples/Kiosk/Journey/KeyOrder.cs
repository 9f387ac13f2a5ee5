using EidKit.Crypto;

namespace Kiosk.Journey;

/// <summary>The order of the digits on the key pad.</summary>
internal static class KeyOrder
{
    /// <summary>One to nine, then zero; shuffled, so that marks and looks over the shoulder tell nothing, if the terminal is set up so.</summary>
    public static IReadOnlyList<int> For(Surroundings surroundings)
    {
        int[] keys = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
        for (int last = keys.Length - 1; surroundings.ShufflesDigits && last > 0; last--)
        {
            int other = Below(last + 1, surroundings.Random);
            (keys[last], keys[other]) = (keys[other], keys[last]);
        }

        return keys;
    }

    /// <summary>Values that would make some results likelier than others are drawn again.</summary>
    private static int Below(int bound, RandomSource random)
    {
        Span<byte> drawn = stackalloc byte[1];
        do
        {
            random.Fill(drawn);
        }
        while (drawn[0] >= 256 / bound * bound);
        return drawn[0] % bound;
    }
}
