namespace Orders;

/// <summary>The shop's own tables. Money is in cents, so that sums are exact.</summary>
internal static class ShopSchema
{
    internal const string Create = """
        create table if not exists stock (
            sku text primary key,
            name text not null,
            initial integer not null,
            on_hand integer not null check (on_hand >= 0)
        ) strict;

        -- The primary key refuses what must not happen: the same line taken from the shelf twice.
        create table if not exists reservations (
            order_id text not null,
            line integer not null,
            sku text not null references stock (sku),
            quantity integer not null check (quantity > 0),
            state text not null check (state in ('reserved', 'released', 'shipped')),
            primary key (order_id, line)
        ) strict;

        -- The books of the payment provider: every request that reached it, and what it has booked.
        create table if not exists payment_requests (
            id integer primary key,
            idempotency_key text not null,
            order_id text not null,
            answer text not null check (answer in ('charged', 'declined', 'busy'))
        ) strict;

        create index if not exists payment_requests_key on payment_requests (idempotency_key);

        create table if not exists payments (
            id integer primary key,
            idempotency_key text not null unique,
            order_id text not null,
            amount integer not null
        ) strict;

        create index if not exists payments_order on payments (order_id);

        create table if not exists refunds (
            payment integer primary key references payments (id),
            amount integer not null
        ) strict;

        create table if not exists shipments (
            id integer primary key,
            order_id text not null unique,
            address text not null
        ) strict;

        -- The parcels that the parcel service looks for.
        create table if not exists traces (
            tracking_number text primary key
        ) strict;

        -- One row for each time that an activity's body took effect, repeated ones included.
        create table if not exists effects (
            id integer primary key,
            effect text not null,
            order_id text not null,
            line integer not null default 0,
            process integer not null
        ) strict;
        """;
}
