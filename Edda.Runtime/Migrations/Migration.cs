namespace Edda.Migrations;

/// <summary>One migration file: what brings the schema from the version before to this one.</summary>
/// <param name="Version">The number in front of the file's name, as dbmate records it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Up">The statements after <c>-- migrate:up</c>.</param>
/// <param name="Checksum">Of the whole file, line ends aside; an applied file must not change.</param>
internal sealed record Migration(string Version, string Name, string Up, string Checksum);

/// <summary>A row of <c>schema_migrations</c>. dbmate writes no checksum.</summary>
internal sealed record AppliedMigration(string Version, string Checksum);
