namespace EidKit.Tool.Tests;

/// <summary>Lines that come when the test says so; it sees when all of them were followed.</summary>
internal sealed class HeldInput(string lines) : MemoryStream(System.Text.Encoding.ASCII.GetBytes(lines))
{
    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody asks for more than there is.</summary>
    public Task Ended => _ended.Task;

    public void Release() => _released.Set();

    public override int ReadByte()
    {
        _released.Wait();
        int next = base.ReadByte();
        if (next < 0)
        {
            _ended.TrySetResult();
        }

        return next;
    }

    protected override void Dispose(bool disposing)
    {
        _released.Set();
        base.Dispose(disposing);
    }
}
