namespace EidKit.Benchmarks.Compare;

/// <summary>One row: candidates do the same in turn, in short rounds of one process, so that whatever disturbs one disturbs all.</summary>
/// <param name="Row">What is done.</param>
/// <param name="Reference">The name of the candidate to which the others are compared.</param>
/// <param name="Candidates">Who takes part.</param>
internal sealed record Contest(string Row, string Reference, IReadOnlyList<Candidate> Candidates)
{
    private const int WarmUps = 2;
    private const long RoundNanoseconds = 20_000_000;

    /// <summary>Runs the rounds.</summary>
    /// <param name="rounds">How many, after two that do not count.</param>
    public IReadOnlyList<ContestResult> Run(int rounds)
    {
        int[] repeats = [.. Candidates.Select(RepeatsOf)];
        double[][] times = [.. Candidates.Select(_ => new double[rounds])];
        for (int round = -WarmUps; round < rounds; round++)
        {
            for (int i = 0; i < Candidates.Count; i++)
            {
                double time = Time(Candidates[i].Run, repeats[i]);
                if (round >= 0)
                {
                    times[i][round] = time;
                }
            }
        }

        int reference = Candidates.Select(c => c.Name).ToList().IndexOf(Reference);
        return
        [
            .. Candidates.Select((candidate, i) => new ContestResult(
                candidate.Name,
                Quartiles.Of(times[i]),
                reference < 0 ? null : Quartiles.Of(times[i].Zip(times[reference], (own, other) => own / other)),
                BytesOf(candidate.Run, repeats[i]))),
        ];
    }

    /// <summary>How often a candidate repeats within a round; it is compiled and warm after this.</summary>
    private static int RepeatsOf(Candidate candidate)
    {
        int repeats = 1;
        while (Time(candidate.Run, repeats) * repeats < RoundNanoseconds && repeats < 1 << 20)
        {
            repeats *= 2;
        }

        return repeats;
    }

    private static double Time(Action run, int repeats)
    {
        long start = ThreadClock.Now();
        for (int i = 0; i < repeats; i++)
        {
            run();
        }

        return (ThreadClock.Now() - start) / (double)repeats;
    }

    private static long BytesOf(Action run, int repeats)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < repeats; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / repeats;
    }
}
