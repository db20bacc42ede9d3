using Dapper;

// Dapper's calls in this assembly are written out at compile time: they need no run-time code generation and give no trim warning.
[module: DapperAot]
