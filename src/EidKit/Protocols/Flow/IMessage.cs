namespace EidKit.Protocols.Flow;

/// <summary>The content of a command or an answer of a protocol: a value that both roles use, encode beside decode.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IMessage<TSelf>
    where TSelf : IMessage<TSelf>
{
    /// <summary>Encodes the data field.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    byte[] Encode();

    /// <summary>Decodes a data field.</summary>
    /// <param name="data">The data field.</param>
    /// <returns>The message.</returns>
    /// <exception cref="Encoding.MalformedDataException">The data do not follow the standard.</exception>
    static abstract TSelf Decode(ReadOnlySpan<byte> data);
}
