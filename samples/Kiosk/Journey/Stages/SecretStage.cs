namespace Kiosk.Journey.Stages;

/// <summary>The key pad. What is typed is zeroed when the page is left, however it is left.</summary>
internal sealed class SecretStage(Visitor visitor, SecretQuestion question) : Stage(visitor)
{
    private readonly SecretBuffer _buffer = new();
    private readonly IReadOnlyList<int> _keys = KeyOrder.For(visitor.Surroundings);
    private bool _isHandedOver;

    public override KioskPage Page =>
        new KioskPage.EnterSecret(question.Kind, _buffer.Count, question.Length, question.TriesLeft, question.Hint) { CanConfirm = CanConfirm, Keys = _keys };

    private bool CanConfirm => _buffer.Count == question.Length || _buffer.Count == question.ShorterLength;

    public override TimeSpan? Limit => Visitor.Idle.Secret;

    /// <summary>What is typed, for tests.</summary>
    internal SecretBuffer Buffer => _buffer;

    /// <summary>What was typed before, for tests.</summary>
    internal PinEntries? Carried => question.Carried;

    public override void End()
    {
        _buffer.Clear();
        if (!_isHandedOver)
        {
            question.Carried?.Dispose();
        }
    }

    public override Stage AfterInterruption() => question.Carried is null ? this : question.Restart();

    public override Stage? PressDigit(int digit)
    {
        if (digit is < 0 or > 9 || _buffer.Count == question.Length)
        {
            return null;
        }

        _buffer.Append(digit);
        return this;
    }

    public override Stage? DeleteDigit()
    {
        if (_buffer.Count == 0)
        {
            return null;
        }

        _buffer.DeleteLast();
        return this;
    }

    public override Stage? ConfirmSecret()
    {
        if (!CanConfirm)
        {
            return null;
        }

        _isHandedOver = true;
        Stage next = question.Answered(_buffer);
        _buffer.Clear();
        return next;
    }

    public override Stage Back() => question.Back();
}
