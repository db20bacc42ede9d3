namespace Edda.Storage.Sqlite;

/// <summary>The one mapping from the instance columns of <see cref="ReadSql"/>.</summary>
internal static class InstanceReading
{
    internal static InstanceRow? ReadOne(SqliteStatement query)
    {
        if (!query.Step())
            return null;
        var row = Map(query);
        query.End();
        return row;
    }

    internal static List<InstanceRow> ReadAll(SqliteStatement query)
    {
        var rows = new List<InstanceRow>();
        while (query.Step())
            rows.Add(Map(query));
        return rows;
    }

    private static InstanceRow Map(SqliteStatement row) => new()
    {
        Key = row.Long(0),
        InstanceId = row.Text(1),
        Definition = row.Int(2),
        DefinitionKey = new DefinitionKey(row.Text(3), row.Int(4)),
        Status = (WorkflowStatus)row.Int(5),
        TargetStatus = (WorkflowStatus?)row.NullableInt(6),
        BlockReason = (BlockReason)row.Int(7),
        BlockError = row.NullableBlob(8),
        Run = row.Int(9),
        Worker = row.NullableInt(10),
        ClaimNo = row.Long(11),
        WakeAt = row.NullableLong(12),
        InboxSeq = row.Long(13),
        Takeovers = row.Int(14),
        RefusedBuild = row.NullableText(15),
        CreatedAt = row.Long(16),
        FirstTurnAt = row.NullableLong(17),
        EndedAt = row.NullableLong(18),
        Input = row.Blob(19),
        InputHash = row.Long(20),
        Result = row.NullableBlob(21),
        Error = row.NullableBlob(22),
        StateView = row.NullableText(23),
    };
}
