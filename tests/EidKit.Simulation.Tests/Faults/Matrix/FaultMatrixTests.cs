namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>Every flow with every fault at every APDU. One class for each flow, so that they run side by side; reading, which takes longest, has two.</summary>
public static class FaultMatrixTests
{
    public class Recognition
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ConnectAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Recognition, fault);
    }

    public class PinState
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ReadPinStateAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.PinState, fault);
    }

    public class Can
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Can, fault);
    }

    public class Puk
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Puk, fault);
    }

    public class Mrz
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Mrz, fault);
    }

    public class Pin
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Pin, fault);
    }

    public class WrongPin
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.WrongPin, fault);
    }

    public class LastTry
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.LastTry, fault);
    }

    public class SecondPin
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.SecondPin, fault);
    }

    public class ResumePin
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ResumePinAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Resume, fault);
    }

    public class Change
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ChangePinAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Change, fault);
    }

    public class Unblock
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task UnblockPinAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Unblock, fault);
    }

    public class ChangeTransportPin
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ChangePinAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.ChangeTransportPin, fault);
    }

    public class ReadingByCan
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ReadAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.ReadingByCan, fault);
    }

    public class PinAtKeypad
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task CheckPasswordAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.PinAtKeypad, fault);
    }

    public class ChangeAtKeypad
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ChangePinAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.ChangeAtKeypad, fault);
    }

    public class ReadingAtKeypad
    {
        [Theory]
        [MemberData(nameof(FaultKind.Names), MemberType = typeof(FaultKind))]
        public Task ReadAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.ReadingAtKeypad, fault);
    }

    public class ReadingLosses
    {
        [Theory]
        [MemberData(nameof(FaultKind.LossNames), MemberType = typeof(FaultKind))]
        public Task ReadAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Reading, fault);
    }

    public class ReadingAlterations
    {
        [Theory]
        [MemberData(nameof(FaultKind.AlterationNames), MemberType = typeof(FaultKind))]
        public Task ReadAsync_FaultAtEachApdu_EndsAsItShould(string fault) => FaultMatrix.RunAsync(Flow.Reading, fault);
    }
}
