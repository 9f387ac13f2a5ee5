using System.Text.Json;

namespace EidKit.Tests.DataGroups.Lds;

/// <summary>The file lds-files.json.</summary>
public sealed record LdsVectors(string What, string Source, LdsFileVector[] Files, bool Verified, string[] Checks);

/// <summary>One file of a travel document.</summary>
public sealed record LdsFileVector(string Name, string Tag, byte[] Der, bool Valid, string From, JsonElement Expected);

/// <summary>The file mrz.json.</summary>
public sealed record MrzVectors(string What, string Source, CheckDigitVector[] CheckDigits, string[] Notes, MrzVector[] Mrz, bool Verified, string[] Checks);

/// <summary>An example of a check digit.</summary>
public sealed record CheckDigitVector(string Input, char Digit, string From);

/// <summary>One machine readable zone.</summary>
public sealed record MrzVector(string Name, string Format, string[] Lines, bool Valid, string Source, Dictionary<string, string> Expected);
