// What the engine supplies, in any place, is no input.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Supplied;

[Activity]
public sealed partial class Any
{
    public Task RunAsync(CancellationToken ct, string a, DbTransaction tx, int b, ActivityExecutionContext ctx) => Task.CompletedTask;
}

[Activity]
public sealed partial class Provider
{
    public void Run(SqliteTransaction? tx, string a = "x", CancellationToken ct = default) { }
}

[Compensation(typeof(Any))]
public sealed partial class Undo
{
    public ValueTask RunAsync(DbTransaction transaction, int b) => default;
}
