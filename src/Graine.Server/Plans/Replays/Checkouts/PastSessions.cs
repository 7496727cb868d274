using Graine.Engine.Inputs;
using Graine.Server.Api;
using Graine.Server.Sessions;
using Graine.Storage;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>Reads the checkouts behind a group's orders: only they know what the goods cost before anything was taken off.</summary>
internal sealed class PastSessions(IStore store)
{
    private const int PageSize = 500;

    public async Task ReadAsync(Group group, CancellationToken ct)
    {
        var keys = new HashSet<Guid>();
        foreach (var person in group.People)
        {
            Gather(person, keys);
        }

        foreach (var page in keys.Chunk(PageSize))
        {
            var load = new Load();
            load.Sessions.AddRange(page);
            foreach (var row in (await store.Commits.LoadAsync(load, ct)).Sessions.Values)
            {
                var session = SessionRows.Read(row);
                group.Sessions[session.OrderId] = session;
                foreach (var former in session.Former ?? [])
                {
                    group.Sessions[former.OrderId] = former;
                }
            }
        }
    }

    private static void Gather(Person person, HashSet<Guid> keys)
    {
        foreach (var row in person.Rows)
        {
            if (CheckoutRows.IsOrder(row, EventKind.OrderCompleted) && PastOrder.Of(row).Session is { } session)
            {
                keys.Add(RequestKeys.Hash("session\n" + session));
            }
        }
    }
}
