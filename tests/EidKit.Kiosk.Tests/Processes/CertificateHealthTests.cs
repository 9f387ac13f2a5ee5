using Kiosk.Supervision;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>When a terminal certificate is reported.</summary>
public class CertificateHealthTests
{
    [Theory]
    [InlineData("2026-11-01", "2026-11-30", "2026-11-20T23:59:59Z", false)]
    [InlineData("2026-11-01", "2026-11-30", "2026-11-21T00:00:01Z", true)]
    [InlineData("2026-11-25", "2026-11-25", "2026-11-25T15:59:59Z", false)]
    [InlineData("2026-11-25", "2026-11-25", "2026-11-25T16:00:01Z", true)]
    [InlineData("2026-11-01", "2026-11-30", "2027-01-01T00:00:00Z", true)]
    [InlineData("2026-11-30", "2026-11-01", "2026-11-15T00:00:00Z", true)]
    public void NeedsRenewalAt_LastThirdOfItsLife_IsTrue(string from, string until, string now, bool expected)
    {
        var certificate = new CertificateHealth(
            DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(expected, certificate.NeedsRenewalAt(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
