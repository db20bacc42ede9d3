namespace Orders;

/// <summary>Plain lines, for pipes and log files.</summary>
internal sealed class PlainDisplay(TextWriter output, TextWriter errors) : IDisplay
{
    private const int Steps = 10;

    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public void Write(string line) => _output.WriteLine(line);

    public void WriteError(string line) => errors.WriteLine(line);

    public void WriteLast(string line) => Write(line);

    public void Write(RunSummary summary)
    {
        foreach (var (name, value) in summary.Figures)
            Write($"{name,-24}{value}");
        foreach (var entry in summary.Books)
            Write($"{entry.Name,-24}{entry.Figures}  {(entry.Balances ? "ok" : "WRONG")}");
        foreach (var outcome in summary.Unexpected)
            WriteError($"{outcome.OrderId}: {outcome.Reason}");
        if (summary.IsAsExpected)
            Write(summary.Verdict);
        else
            WriteError(summary.Verdict);
    }

    public Task<T> TrackAsync<T>(int orders, Func<Action<Outcome>, Task<T>> work)
    {
        var finished = 0;
        return work(_ =>
        {
            var now = Interlocked.Increment(ref finished);
            if (now * Steps / orders > (now - 1) * Steps / orders)
                Write($"{now} of {orders} orders");
        });
    }
}
