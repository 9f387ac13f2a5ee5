using System.Text.Json;
using System.Text.Json.Nodes;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Single protocol steps by Debian's libeac, for either side, without APDUs; one process, any number of sides.</summary>
internal sealed class StepOracle : IDisposable
{
    private readonly PeerProcess _process;
    private int _sides;

    /// <summary>Starts the oracle.</summary>
    public StepOracle() =>
        _process = new PeerProcess("/usr/bin/python3", ["-B", PeerScripts.Require("oracle/oracle.py", "python3", "libeac3")], talk: true);

    /// <summary>Makes one side of one session.</summary>
    public OracleSide NewSide() => new(this, $"side {_sides++}");

    /// <summary>Runs one operation.</summary>
    /// <param name="side">The side that does it.</param>
    /// <param name="operation">For example <c>pace.map</c>.</param>
    /// <param name="fields">What the operation takes; null leaves a field out.</param>
    /// <returns>The bytes of the answer; none, if it only says that it went well.</returns>
    /// <exception cref="OracleRefusedException">The oracle refused.</exception>
    public byte[] Do(string side, string operation, params IEnumerable<(string Name, JsonNode? Value)> fields)
    {
        var request = new JsonObject { ["op"] = operation, ["ctx"] = side };
        foreach ((string name, JsonNode? value) in fields.Where(f => f.Value is not null))
        {
            request[name] = value;
        }

        using var answer = JsonDocument.Parse(_process.Ask(request.ToJsonString()));
        if (!answer.RootElement.GetProperty("ok").GetBoolean())
        {
            throw new OracleRefusedException(operation, answer.RootElement.GetProperty("error").GetString() ?? "");
        }

        JsonElement result = answer.RootElement.GetProperty("out");
        return result.ValueKind == JsonValueKind.String ? Convert.FromHexString(result.GetString()!) : [];
    }

    /// <summary>Ends the oracle.</summary>
    public void Dispose() => _process.Dispose();
}
