using EidKit.Sessions;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>What the citizen sees now. A page holds no secret, and personal data only where it says so.</summary>
internal abstract record KioskPage
{
    private KioskPage()
    {
    }

    /// <summary>The first page: choose services, PIN service or own data, and the language.</summary>
    public sealed record Start : KioskPage;

    /// <summary>The catalogue of services with its search.</summary>
    public sealed record Catalogue(IReadOnlyList<ServiceDefinition> Services) : KioskPage;

    /// <summary>Lay the card on the reader.</summary>
    /// <param name="Errand">What for.</param>
    /// <param name="TakeAwayFirst">Whether a card lies there that was of no use and has to be taken away first.</param>
    public sealed record LayCard(Errand Errand, bool TakeAwayFirst = false) : KioskPage;

    /// <summary>Who asks for what and why; optional data can be struck out.</summary>
    public sealed record Consent(ServiceDefinition Service, CertificateFacts Certificate, IReadOnlySet<string> StruckOut) : KioskPage
    {
        /// <summary>Whether there is something to agree to; not if everything is struck out.</summary>
        public bool CanAccept { get; init; } = true;
    }

    /// <summary>The key pad for a password of the card. <see cref="Digits"/> tells how many are typed, never which.</summary>
    public sealed record EnterSecret(SecretKind Kind, int Digits, int Length, int? TriesLeft, SecretHint Hint) : KioskPage
    {
        /// <summary>Whether there are as many digits as can be sent off: a PIN of the letter has fewer than <see cref="Length"/>.</summary>
        public bool CanConfirm { get; init; } = Digits == Length;

        /// <summary>The digits in the order of their keys, three in a row and the last one below; another order if they are shuffled, the same for the whole visit.</summary>
        public IReadOnlyList<int> Keys { get; init; } = InOrder;

        private static readonly int[] InOrder = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
    }

    /// <summary>The card is at work; it must not be taken away.</summary>
    public sealed record Working(WorkStep Step, int Percent) : KioskPage;

    /// <summary>The prefilled form of the service (personal data).</summary>
    public sealed record Form(ServiceDefinition Service, FormContent Content) : KioskPage;

    /// <summary>The application was sent.</summary>
    public sealed record Receipt(ServiceDefinition Service, string Number, DateTimeOffset At) : KioskPage;

    /// <summary>What is on the card (personal data).</summary>
    public sealed record MyData(IReadOnlyList<DataRow> Rows) : KioskPage;

    /// <summary>The state of the PIN and what can be done in it.</summary>
    public sealed record PinService(PinState State, IReadOnlyList<PinTask> Tasks) : KioskPage
    {
        /// <summary>Whether it is a Smart-eID that takes no PIN any more.</summary>
        public bool IsLockedSmartEid { get; init; }
    }

    /// <summary>A task of the PIN service is done.</summary>
    public sealed record PinDone(PinTask Task) : KioskPage;

    /// <summary>Something went otherwise: what happened, whether a try was used, what to do next.</summary>
    public sealed record Notice(NoticeKind Kind, PinTry PinTry, IReadOnlyList<NextStep> NextSteps) : KioskPage
    {
        /// <summary>After <see cref="NoticeKind.SendingFailed"/> the number under which the application may have arrived all the same; otherwise null.</summary>
        public string? Number { get; init; }
    }

    /// <summary>Take your card; after <see cref="NoticeKind"/> this ends the session.</summary>
    public sealed record TakeCard : KioskPage;

    /// <summary>A card still lies on the reader and nobody took it.</summary>
    public sealed record CardLeftBehind(bool OperatorTold) : KioskPage;

    /// <summary>Reader or PC/SC service do not answer; help is called.</summary>
    public sealed record OutOfOrder : KioskPage;

    /// <summary>The session is over: the browser goes back to the supervisor, and the process ends.</summary>
    public sealed record Ended : KioskPage;
}
