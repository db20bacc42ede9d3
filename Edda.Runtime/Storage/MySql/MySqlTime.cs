namespace Edda.Storage.MySql;

/// <summary>
/// The engine's microseconds as <c>datetime(6)</c>, which keeps microseconds and knows no zone: the columns hold UTC. The kind is left open, since the
/// driver's option for it may be the user's.
/// </summary>
internal static class MySqlTime
{
    internal static DateTime From(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);

    internal static DateTime? From(long? micros) => micros is { } value ? From(value) : null;

    internal static long ToMicros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
