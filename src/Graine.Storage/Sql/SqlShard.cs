namespace Graine.Storage.Sql;

/// <summary>Where an event lives.</summary>
public static class SqlShard
{
    /// <summary>With its member; a quarantined event has none, and spreads by its own id.</summary>
    public static short Of(EventRow row) => Of(row.Member, row.Id);

    public static short Of(Guid member, Guid id) => Shard.Of(member == Guid.Empty ? id : member);
}
