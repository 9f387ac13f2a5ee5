namespace EidKit.Protocols.Flow;

/// <summary>One run of a protocol in one role: the disposable owner of every secret that its states hold.</summary>
/// <remarks>Not thread safe. Disposing at any time, after any step or none, leaves no secret behind.</remarks>
public abstract class ProtocolRun : IDisposable
{
    private readonly List<IDisposable> _secrets = [];

    /// <summary>Whether the run has ended: by its outcome, by a failure or by disposal.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Ends the run and zeroes what it holds; may be called again.</summary>
    public void Dispose()
    {
        IsEnded = true;
        foreach (IDisposable secret in _secrets)
        {
            secret.Dispose();
        }

        _secrets.Clear();
        GC.SuppressFinalize(this);
    }

    internal T Own<T>(T secret)
        where T : IDisposable
    {
        _secrets.Add(secret);
        return secret;
    }

    /// <summary>Gives a secret to somebody else, who disposes it from now on.</summary>
    internal T Release<T>(T secret)
        where T : IDisposable
    {
        _secrets.Remove(secret);
        return secret;
    }
}
