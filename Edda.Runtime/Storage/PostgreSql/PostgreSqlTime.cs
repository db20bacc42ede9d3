namespace Edda.Storage.PostgreSql;

/// <summary>The engine's microseconds as the driver sends and reads them; the database keeps microseconds too, so that nothing is lost.</summary>
internal static class PostgreSqlTime
{
    internal static DateTime From(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    internal static DateTime? From(long? micros) => micros is { } value ? From(value) : null;

    internal static long ToMicros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
