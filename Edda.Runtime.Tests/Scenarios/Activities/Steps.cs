namespace Edda.Tests.Scenarios.Activities;

/// <summary>The activities that the scenarios about history call.</summary>
public static partial class Steps
{
    [Activity]
    public sealed partial class AddOne(Effects effects)
    {
        public Task<int> RunAsync(int value)
        {
            effects.Add($"AddOne {value}");
            return Task.FromResult(value + 1);
        }
    }

    [Activity]
    public sealed partial class Describe(Effects effects)
    {
        public Task<string> RunAsync(string subject, int count = 2, string unit = "pieces")
        {
            effects.Add("Describe");
            return Task.FromResult($"{count} {unit} of {subject}");
        }
    }

    [Activity(MaxAttempts = 1)]
    public sealed partial class Break(Effects effects)
    {
        public Task<int> RunAsync(string message)
        {
            effects.Add("Break");
            throw new InvalidOperationException(message);
        }
    }

    /// <summary>Holds its thread until the test lets it go.</summary>
    [Activity]
    public sealed partial class BlockThread(Effects effects)
    {
        public int Run(string gate, int value = 1)
        {
            effects.Add($"BlockThread {gate}");
            effects.Pass(gate).Wait();
            return value;
        }
    }

    [Activity(MaxAttempts = 3, InitialIntervalSeconds = 0)]
    public sealed partial class BreakSynchronously(Effects effects)
    {
        public int Run(bool terminal)
        {
            effects.Add("BreakSynchronously");
            throw terminal ? new TerminalException("no use") : new InvalidOperationException("not now");
        }
    }

    /// <summary>Ends when the test opens the gate of its name.</summary>
    [Activity]
    public sealed partial class Held(Effects effects)
    {
        public async Task<string> RunAsync(string name, CancellationToken cancellationToken)
        {
            effects.Add($"Held {name}");
            await effects.Pass(name, cancellationToken);
            return name;
        }
    }
}
