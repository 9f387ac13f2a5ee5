namespace EidKit.SecurityInfos;

/// <summary>How MSE:Set AT names a key or domain parameters of the card: in one byte (TR-03110-3 §B.14.1).</summary>
internal static class KeyReference
{
    /// <summary>Whether an id can be named; that there is none, as of an only key, can be too.</summary>
    public static bool CanName(int? id) => id is null or (>= byte.MinValue and <= byte.MaxValue);

    /// <summary>Gives the id back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not fit one byte.</exception>
    public static int? Require(int? id, string name) => CanName(id) ? id : throw new ArgumentOutOfRangeException(name);
}
