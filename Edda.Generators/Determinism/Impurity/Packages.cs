namespace Edda.Generators.Determinism.Impurity;

/// <summary>The lines of the table for popular packages.</summary>
internal static class Packages
{
    public const string Lines = """
        # Clock, identity
        2001 NodaTime.IClock: GetCurrentInstant
        2001 NodaTime.SystemClock: Instance
        2001 NodaTime.ZonedClock: Get*
        2002 System.Ulid: NewUlid
        2002 NUlid.Ulid: NewUlid
        2002 MassTransit.NewId: Next*
        2002 NanoidDotNet.Nanoid: Generate*
        2002 IdGen.IdGenerator: CreateId

        # Microsoft.Extensions
        2010 Microsoft.Extensions.Configuration.*: () this[] Value
        2010 Microsoft.Extensions.Options.IOptions: Value
        2010 Microsoft.Extensions.Options.IOptionsMonitor: CurrentValue Get OnChange
        2010 Microsoft.Extensions.Options.IOptionsSnapshot: Get
        2010 Microsoft.Extensions.Hosting.IHostEnvironment: *
        2010 Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions: Is*
        2010 Microsoft.Extensions.FileProviders.*: ()
        2010 Microsoft.Extensions.Caching.Distributed.*: ()
        2010 Microsoft.Extensions.Caching.Hybrid.HybridCache: ()
        2011 Microsoft.Extensions.Caching.Memory.IMemoryCache: ()
        2011 Microsoft.Extensions.Caching.Memory.CacheExtensions: ()
        2010 Microsoft.FeatureManagement.*: ()
        2010 OpenFeature.*: Get*
        2010 LaunchDarkly.Sdk.*: BoolVariation* StringVariation* IntVariation* JsonVariation* FloatVariation* DoubleVariation*
        2010 Microsoft.AspNetCore.Http.IHttpContextAccessor: HttpContext
        2010 Microsoft.AspNetCore.SignalR.*: Send* Invoke* Start* Stop* AddToGroup* RemoveFromGroup*
        2010 Microsoft.JSInterop.*: Invoke*

        # Entity Framework Core
        2010 Microsoft.EntityFrameworkCore.DbContext: SaveChanges* Find* Add* Update* Remove* Attach* Entry Set
        2010 Microsoft.EntityFrameworkCore.DbSet: ()
        pure Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions: Include ThenInclude AsNoTracking AsNoTrackingWithIdentityResolution AsTracking TagWith TagWithCallSite IgnoreQueryFilters IgnoreAutoIncludes ToQueryString
        2010 Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions: ()
        2010 Microsoft.EntityFrameworkCore.RelationalQueryableExtensions: Execute*
        2010 Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade: ()
        2010 Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions: ()
        2010 Microsoft.EntityFrameworkCore.IDbContextFactory: ()

        # Databases
        2010 Dapper.SqlMapper: Query* Execute*
        2010 Dapper.Contrib.Extensions.SqlMapperExtensions: ()
        2010 Microsoft.Data.SqlClient.SqlBulkCopy: Write*
        2010 System.Data.SqlClient.SqlBulkCopy: Write*
        2010 MySqlConnector.MySqlBulkCopy: Write*
        2010 Npgsql.NpgsqlConnection: Begin* Wait* Reload*
        2010 Npgsql.NpgsqlBinaryImporter: ()
        2010 Npgsql.NpgsqlBinaryExporter: ()
        2010 MongoDB.Driver.IMongoClient: ()
        2010 MongoDB.Driver.IMongoDatabase: ()
        2010 MongoDB.Driver.IMongoCollection: ()
        2010 MongoDB.Driver.IMongoCollectionExtensions: ()
        2010 MongoDB.Driver.IAsyncCursor: ()
        2010 MongoDB.Driver.IAsyncCursorExtensions: ()
        2010 MongoDB.Driver.IAsyncCursorSourceExtensions: ()
        2010 MongoDB.Driver.GridFS.*: ()
        2010 Microsoft.Azure.Cosmos.*: Create* Read* Upsert* Replace* Delete* Patch* Execute* GetItem*
        2010 LiteDB.*: Find* Insert* Update* Upsert* Delete* Query* Execute*
        2010 Marten.*: Load* Query* SaveChanges* Store Insert Update Delete
        2010 Raven.Client.*: Load* Query* SaveChanges* Store* Delete*
        2010 Cassandra.*: Execute* Connect* Prepare*
        2010 Neo4j.Driver.*: Run* Execute* Begin*
        2010 Elastic.Clients.Elasticsearch.ElasticsearchClient: ()
        2010 Nest.ElasticClient: ()
        pure StackExchange.Redis.RedisKey: *
        pure StackExchange.Redis.RedisValue: *
        2010 StackExchange.Redis.*: ()

        # Messaging
        2010 RabbitMQ.Client.*: ()
        pure Confluent.Kafka.Headers: *
        2010 Confluent.Kafka.*: ()
        pure Azure.Messaging.ServiceBus.ServiceBusMessage: *
        pure Azure.Messaging.EventHubs.EventData: *
        2010 Azure.Messaging.*: ()
        2010 MassTransit.*: Publish* Send* GetSendEndpoint* GetResponse*
        2010 NServiceBus.*: Send* Publish* Reply* Start*
        2010 Rebus.*: Send* Publish* Reply* Defer*
        2010 Wolverine.*: Send* Publish* Invoke* Schedule*
        2010 NATS.*: ()
        2010 MQTTnet.*: Publish* Subscribe* Connect* Disconnect*

        # Clouds
        2010 Amazon.*: Get* Put* Post* Send* Receive* Delete* List* Create* Update* Upload* Download* Copy* Publish* Invoke* Query* Scan* Batch* Start* Stop* Describe*
        2010 Azure.Storage.*: Get* Upload* Download* Delete* Create* Exists* Open* Send* Receive* Peek* Update* Set* Copy* Start*
        2010 Azure.Data.*: Get* Add* Update* Upsert* Delete* Query* Submit* Create*
        2010 Azure.Security.KeyVault.*: Get* Set* Create* Delete* Sign* Encrypt* Decrypt* Wrap* Unwrap* Verify* Import* Update*
        2010 Azure.Identity.*: Get*
        2010 Google.Cloud.*: Get* List* Create* Update* Delete* Upload* Download* Publish* Pull* Run* Insert* Execute* Commit* Lookup*
        2010 Google.Apis.*: Execute* Upload* Download*

        # Calls of other services
        2010 >Grpc.Core.ClientBase: ()
        2010 Grpc.Core.AsyncClientStreamingCall: *
        2010 Grpc.Core.IAsyncStreamReader: *
        2010 Grpc.Core.AsyncStreamReaderExtensions: *
        2010 Grpc.Core.IAsyncStreamWriter: ()
        2010 RestSharp.*: Execute* Get* Post* Put* Patch* Delete* Download* Head*
        2010 Flurl.Http.*: Get* Post* Put* Patch* Delete* Send* Receive* Head* Download*
        2010 MailKit.*: Connect* Authenticate* Send* Disconnect* Open* Fetch* Search* Get* Append*
        2010 SendGrid.*: Send*
        2010 Twilio.Rest.*: Create* Fetch* Read* Update* Delete*
        2010 Stripe.*: Create* Get* List* Update* Delete* Cancel* Capture* Confirm* Refund* Search*
        2010 Renci.SshNet.*: ()
        2010 FluentFTP.*: ()
        2010 LibGit2Sharp.*: ()
        2010 k8s.*: ()
        2010 Hangfire.*: Enqueue* Schedule* AddOrUpdate*
        2010 Quartz.*: ScheduleJob* Start* Trigger*

        # Console
        2018 Spectre.Console.AnsiConsole: *
        2018 Spectre.Console.IAnsiConsole: Write
        2018 Spectre.Console.AnsiConsoleExtensions: ()
        """;
}
