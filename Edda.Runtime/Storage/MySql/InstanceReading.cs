using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>The one mapping from the instance columns of <see cref="ReadSql"/>.</summary>
internal static class InstanceReading
{
    internal static List<InstanceRow> ReadAll(MySqlDataReader reader)
    {
        var rows = new List<InstanceRow>();
        do
        {
            while (reader.Read())
                rows.Add(Map(reader));
        }
        while (reader.NextResult());
        return rows;
    }

    internal static InstanceRow Map(MySqlDataReader row) => new()
    {
        Key = row.GetInt64(0),
        InstanceId = row.Text(1),
        Definition = row.GetInt32(2),
        DefinitionKey = new DefinitionKey(row.Text(3), row.GetInt32(4)),
        Status = (WorkflowStatus)row.GetInt16(5),
        TargetStatus = (WorkflowStatus?)row.NullableInt(6),
        BlockReason = (BlockReason)row.GetInt16(7),
        BlockError = row.NullableBlob(8),
        Run = row.GetInt32(9),
        Worker = row.NullableInt(10),
        ClaimNo = row.GetInt64(11),
        WakeAt = row.NullableTime(12),
        InboxSeq = row.GetInt64(13),
        Takeovers = row.GetInt32(14),
        RefusedBuild = row.NullableText(15),
        CreatedAt = row.Time(16),
        FirstTurnAt = row.NullableTime(17),
        EndedAt = row.NullableTime(18),
        Input = row.Blob(19),
        InputHash = row.GetInt64(20),
        Result = row.NullableBlob(21),
        Error = row.NullableBlob(22),
        StateView = row.NullableText(23),
    };
}
