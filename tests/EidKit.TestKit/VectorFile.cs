namespace EidKit.TestKit;

/// <summary>A file with test vectors that was read.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
/// <param name="Name">Its path below the folder of vectors, for failure messages.</param>
/// <param name="Content">What it holds.</param>
public sealed record VectorFile<T>(string Name, T Content)
{
    /// <summary>Shows the name only, so that test output stays short.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
