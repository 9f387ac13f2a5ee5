using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The content of EF.DIR: which applications the card has (ISO/IEC 7816-4 §8.2.1.1; ICAO 9303-10 §3.11).</summary>
public sealed class ApplicationDirectory
{
    private const uint TemplateTag = 0x61;
    private const string Structure = "EF.DIR";

    /// <summary>Takes entries as the content.</summary>
    /// <param name="applications">The entries.</param>
    public ApplicationDirectory(params IEnumerable<ApplicationTemplate> applications)
    {
        ArgumentNullException.ThrowIfNull(applications);
        Applications = [.. applications];
    }

    /// <summary>The entries, in the order of the file.</summary>
    public IReadOnlyList<ApplicationTemplate> Applications { get; }

    /// <summary>Decodes the content of the file.</summary>
    /// <param name="content">The file; zeros at its end are padding.</param>
    /// <returns>The directory.</returns>
    /// <exception cref="MalformedDataException">The file is no list of application templates, or one has no application identifier.</exception>
    public static ApplicationDirectory Decode(ReadOnlySpan<byte> content)
    {
        var applications = new List<ApplicationTemplate>();
        var reader = new TlvReader(content, Structure, TlvRules.Distinguished);
        while (reader.Remaining.ContainsAnyExcept((byte)0))
        {
            applications.Add(ApplicationTemplate.Decode(reader.ReadConstructed(TemplateTag)));
        }

        return new ApplicationDirectory(applications);
    }

    /// <summary>Encodes the content without padding.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        foreach (ApplicationTemplate application in Applications)
        {
            writer.Write(TemplateTag, application.Content);
        }

        return writer.ToArray();
    }

    /// <summary>Whether an application is listed.</summary>
    /// <param name="identifier">Its identifier.</param>
    /// <returns>True if it is.</returns>
    public bool Contains(ApplicationIdentifier identifier) => Applications.Any(a => a.Identifier.Equals(identifier));
}
