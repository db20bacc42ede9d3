namespace Edda.Storage.PostgreSql;

/// <summary>The names of one schema's channels: two schemas of a database hear nothing of each other.</summary>
/// <param name="Work">Something to be claimed, or mail.</param>
/// <param name="End">Something has ended, or is set aside.</param>
/// <param name="Audience">Who listens for ends (<see cref="EndAudience"/>).</param>
internal sealed record BellChannels(string Work, string End, string Audience)
{
    internal static BellChannels Read(PostgreSqlSession session)
    {
        using var reader = session.Add(session.Database.ReadSchema).Read();
        reader.Read();
        var schema = reader.GetInt64(0);
        return new($"edda_work_{schema}", $"edda_end_{schema}", $"edda_audience_{schema}");
    }
}
