namespace EidKit.Pcsc.Tests;

public class BackOffTests
{
    private readonly BackOff _backOff = new();

    [Fact]
    public void Next_AttemptsThatFailAtOnce_DoublesUpToTheLimit() => Assert.Equal(
        [100, 200, 400, 800, 1600, 3200, 5000, 5000],
        Enumerable.Range(0, 8).Select(_ => _backOff.Next(TimeSpan.FromMilliseconds(10)).TotalMilliseconds));

    [Fact]
    public void Next_AttemptThatLivedLong_BeginsAnew()
    {
        for (int i = 0; i < 10; i++)
        {
            _backOff.Next(TimeSpan.Zero);
        }

        Assert.Equal(BackOff.Shortest, _backOff.Next(BackOff.Longest));
        Assert.Equal(BackOff.Shortest * 2, _backOff.Next(TimeSpan.Zero));
    }
}
