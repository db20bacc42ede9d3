namespace Edda.Storage;

/// <summary>Points in time as the engine computes with them and the databases store them: whole microseconds since 1970, UTC.</summary>
internal static class Micros
{
    internal const long PerMillisecond = 1_000;
    internal const long PerSecond = 1_000_000;

    internal static long From(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static long From(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset ToTime(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    internal static DateTimeOffset? ToTime(long? micros) => micros is { } value ? ToTime(value) : null;
}
