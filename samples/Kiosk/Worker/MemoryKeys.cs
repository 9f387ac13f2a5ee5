using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Kiosk.Worker;

/// <summary>Keeps the keys that protect cookies and forms in memory only: on the disk they would outlive the session.</summary>
internal sealed class MemoryKeys : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            return [.. _elements.Select(element => new XElement(element))];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            _elements.Add(new XElement(element));
        }
    }
}
