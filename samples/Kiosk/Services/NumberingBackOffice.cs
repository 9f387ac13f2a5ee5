using System.Globalization;
using EidKit.Crypto;

namespace Kiosk.Services;

/// <summary>The back office of the sample: gives a number and keeps nothing. A town puts its own in this place.</summary>
internal sealed class NumberingBackOffice(RandomSource random, TimeProvider time) : IBackOffice
{
    private const int NumberLength = 4;
    private readonly Dictionary<Guid, string> _given = [];

    public Task<string> SendAsync(Application application, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_given)
        {
            if (!_given.TryGetValue(application.Id, out string? number))
            {
                _given.Add(application.Id, number = NewNumber());
            }

            return Task.FromResult(number);
        }
    }

    private string NewNumber()
    {
        Span<byte> bytes = stackalloc byte[NumberLength];
        random.Fill(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():yyyy}-{Convert.ToHexString(bytes)}");
    }
}
