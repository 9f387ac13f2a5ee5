// Types that break the rules on purpose: the tests show that each rule sees its breach. Namespaces are those of the parts concerned.
#pragma warning disable
namespace EidKit.Protocols.First
{
    internal sealed class FirstOutcome
    {
        internal FirstOutcome()
        {
        }
    }

    internal sealed class FirstTerminal
    {
        public FirstOutcome Accept() => new();

        public object Peek(FirstCard card) => card;
    }

    internal sealed class FirstCard
    {
        internal sealed class AwaitingCommand
        {
            public object Peek() => new FirstTerminal();
        }
    }

    internal sealed class FirstForger
    {
        public FirstOutcome Forge() => new();
    }

    internal sealed class FirstClock
    {
        public Task? Later;

        public Microsoft.Extensions.Logging.ILogger? Log;

        public long Now(TimeProvider time) => time.GetTimestamp();
    }
}

namespace EidKit.Protocols.Second
{
    internal sealed class SecondTerminal
    {
        public object Forge() => new First.FirstOutcome();

        public object Allowed(First.FirstOutcome first) => first;

        public object Peek() => new First.FirstTerminal();
    }

    internal sealed record class SecondOutcome
    {
        public SecondOutcome()
        {
        }

        public int Value { get; init; }
    }
}
