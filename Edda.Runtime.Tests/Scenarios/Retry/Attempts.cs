using System.Globalization;

namespace Edda.Tests.Scenarios.Retry;

/// <summary>Activities that fail as they are told, one for each way to declare a policy.</summary>
public static partial class Attempts
{
    /// <summary>Fails so many times, then returns the number of the attempt. Inherits every part of the policy.</summary>
    [Activity]
    public sealed partial class Flaky(Effects effects)
    {
        public Task<int> RunAsync(string name, int failures, string error = "InvalidOperation")
        {
            var attempt = effects.Add(name);
            return attempt > failures ? Task.FromResult(attempt) : throw Make(error, attempt);
        }
    }

    [Activity(MaxAttempts = 3)]
    public sealed partial class FlakyWithPolicy(Effects effects)
    {
        public Task<int> RunAsync(string name)
        {
            var attempt = effects.Add(name);
            throw new InvalidOperationException(attempt.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Tries again only what concerns files, but no missing directory.</summary>
    [Activity(MaxAttempts = 3, InitialIntervalSeconds = 1, RetryOn = [typeof(IOException), typeof(TerminalException)],
        DoNotRetryOn = [typeof(DirectoryNotFoundException)])]
    public sealed partial class Selective(Effects effects)
    {
        public Task<int> RunAsync(string name, string error)
        {
            var attempt = effects.Add(name);
            throw Make(error, attempt);
        }
    }

    /// <summary>Fails at once the first time; later waits until it is cancelled.</summary>
    [Activity]
    public sealed partial class Patient(Effects effects)
    {
        public async Task RunAsync(string name, CancellationToken cancellationToken)
        {
            if (effects.Add(name) == 1)
                throw new InvalidOperationException("not yet");
            await effects.Pass("never", cancellationToken);
        }
    }

    private static Exception Make(string error, int attempt) => error switch
    {
        "Terminal" => new TerminalException($"final {attempt}"),
        "IO" => new IOException($"io {attempt}"),
        "FileNotFound" => new FileNotFoundException($"file {attempt}"),
        "DirectoryNotFound" => new DirectoryNotFoundException($"directory {attempt}"),
        _ => new InvalidOperationException($"invalid {attempt}"),
    };
}
