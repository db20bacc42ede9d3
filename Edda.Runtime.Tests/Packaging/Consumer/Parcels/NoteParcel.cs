using System;
using System.Data.Common;
using System.Threading.Tasks;
using Edda;

namespace Parcels;

/// <summary>The key of its table refuses a second note of a parcel.</summary>
[Activity]
public sealed partial class NoteParcel
{
    public async Task RunAsync(DbTransaction transaction, Parcel parcel, Guid ticket)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            create table if not exists notes (ticket text not null, number text not null, primary key (ticket, number));
            insert into notes (ticket, number) values (@ticket, @number)
            """;
        Add(command, "@ticket", ticket.ToString());
        Add(command, "@number", parcel.Number);
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
