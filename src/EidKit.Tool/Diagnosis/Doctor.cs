using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Diagnosis;

/// <summary>Looks from the bottom up at what has to work before a card can be read: library, service, permission, readers, cards.</summary>
internal sealed class Doctor(CommandRun run)
{
    private readonly TextTable _texts = run.Texts;

    public async Task<DiagnosisResult> ExamineAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            await ExamineAsync(findings, cancellationToken);
        }
        catch (ToolException e)
        {
            findings.Add(Finding.Error("service", e.What, e.Next));
        }

        return new DiagnosisResult(findings);
    }

    private async Task ExamineAsync(List<Finding> findings, CancellationToken cancellationToken)
    {
        PcscDiagnosis? facts = run.Surroundings.Diagnose is { } diagnose ? await run.BoundAsync(Task.Run(diagnose, cancellationToken), cancellationToken) : null;
        if (facts is not null)
        {
            findings.Add(facts.HasLibrary
                ? Finding.Ok("library", _texts["doctor.library"])
                : Finding.Error("library", _texts["doctor.no-library"], run.Failures.NextAfter(CardTransportReason.ServiceNotRunning)));
        }

        if (facts is { HasLibrary: false })
        {
            return;
        }

        await using ICardReaders readers = run.Surroundings.OpenReaders();
        CardReadersSnapshot snapshot = await run.LookAtAsync(readers, cancellationToken);
        findings.AddRange(ExamineService(snapshot, facts));
        foreach (CardReaderState reader in snapshot.Readers)
        {
            findings.AddRange(await ExamineReaderAsync(reader, facts, cancellationToken));
        }
    }

    private IEnumerable<Finding> ExamineService(CardReadersSnapshot snapshot, PcscDiagnosis? facts)
    {
        if (snapshot.Outage is CardTransportReason.AccessDenied)
        {
            yield return Finding.Ok("service", _texts["doctor.service"]);
            yield return Finding.Error("permissions", _texts.Of(CardTransportReason.AccessDenied), run.Failures.NextAfter(CardTransportReason.AccessDenied));
            yield break;
        }

        if (snapshot.Outage is { } reason)
        {
            string code = facts is null or { ResultCode: 0 } ? "" : FormattableString.Invariant($" (PC/SC {facts.ResultCode:X8})");
            yield return Finding.Error("service", _texts.Of(reason) + code, run.Failures.NextAfter(reason));
            yield break;
        }

        yield return Finding.Ok("service", _texts["doctor.service"]);
        yield return Finding.Ok("permissions", _texts["doctor.permissions"]);
        yield return snapshot.Readers.Count == 0
            ? Finding.Error("readers", _texts["readers.none"], _texts["next.no-reader"])
            : Finding.Ok("readers", _texts.Format("doctor.readers", snapshot.Readers.Count));
    }

    private async Task<IEnumerable<Finding>> ExamineReaderAsync(CardReaderState state, PcscDiagnosis? facts, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. ExamineDriver(state.Reader.Name, facts)];
        switch (state.Presence)
        {
            case CardPresence.Empty:
                findings.Add(Finding.Warning("card", _texts["doctor.no-card"], _texts["doctor.no-card.next"]));
                break;
            case CardPresence.Unresponsive:
                findings.Add(Finding.Error(
                    "card", _texts.Of(CardTransportReason.CardUnresponsive), run.Failures.NextAfter(CardTransportReason.CardUnresponsive)));
                break;
            default:
                findings.AddRange(await new CardExamination(run).ExamineAsync(state.Reader, cancellationToken));
                break;
        }

        return findings.Select(f => f with { Reader = state.Reader.Name });
    }

    private IEnumerable<Finding> ExamineDriver(string reader, PcscDiagnosis? facts)
    {
        if (facts?.Drivers.FirstOrDefault(d => d.Reader == reader) is { } driver)
        {
            string name = string.Join(" ", ((string?[])[driver.Vendor, driver.Type, driver.Version]).Where(p => !string.IsNullOrEmpty(p)));
            yield return Finding.Ok("driver", name.Length == 0 ? _texts["doctor.driver-silent"] : _texts.Format("doctor.driver", name));
        }

        if (KnownProblem.Of(reader, run.Surroundings.System) is { } problem)
        {
            yield return Finding.Warning("known-problems", _texts[problem.TextKey], _texts[problem.TextKey + ".next"]);
        }
    }
}
