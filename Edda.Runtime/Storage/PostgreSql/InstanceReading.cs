using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>The one mapping from the instance columns of <see cref="ReadSql"/>.</summary>
internal static class InstanceReading
{
    internal static List<InstanceRow> ReadAll(NpgsqlDataReader reader)
    {
        var rows = new List<InstanceRow>();
        while (reader.Read())
            rows.Add(Map(reader));
        reader.ReadToEnd();
        return rows;
    }

    internal static InstanceRow Map(NpgsqlDataReader row) => new()
    {
        Key = row.GetInt64(0),
        InstanceId = row.GetString(1),
        Definition = row.GetInt32(2),
        DefinitionKey = new DefinitionKey(row.GetString(3), row.GetInt32(4)),
        Status = (WorkflowStatus)row.GetInt16(5),
        TargetStatus = row.IsDBNull(6) ? null : (WorkflowStatus)row.GetInt16(6),
        BlockReason = (BlockReason)row.GetInt16(7),
        BlockError = row.NullableBytes(8),
        Run = row.GetInt32(9),
        Worker = row.NullableInt(10),
        ClaimNo = row.GetInt64(11),
        WakeAt = row.NullableTime(12),
        InboxSeq = row.GetInt64(13),
        Takeovers = row.GetInt16(14),
        RefusedBuild = row.NullableText(15),
        CreatedAt = row.Time(16),
        FirstTurnAt = row.NullableTime(17),
        EndedAt = row.NullableTime(18),
        Input = row.GetFieldValue<byte[]>(19),
        InputHash = row.GetInt64(20),
        Result = row.NullableBytes(21),
        Error = row.NullableBytes(22),
        StateView = row.NullableText(23),
    };
}
