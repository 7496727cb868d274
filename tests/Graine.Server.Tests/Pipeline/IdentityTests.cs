using Graine.Server.Intake;

namespace Graine.Server.Tests.Pipeline;

/// <summary>Who is this? Anonymous histories join, people never merge silently.</summary>
public sealed class IdentityTests : PipelineShop
{
    [Fact]
    public async Task An_anonymous_history_joins_the_person_at_identify()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "anonymous:d1"), node.Item("Seen", "s", "anonymous:d1"));
        await node.SendAsync(node.Order("2", 5, "user:ann"));

        await node.SendAsync(node.Item("identify", "i", "user:ann", "anonymous:d1"));

        var ann = await node.MemberAsync("user:ann");
        Assert.Equal(ann.Id, (await node.MemberAsync("anonymous:d1")).Id);
        Assert.Equal((15, 2), (Node.Points(ann), ann.Activity.OrderCount));
        Assert.Equal(4, (await node.HistoryAsync(ann)).Count);
        Assert.Equal(0, (await node.Store.Reads.CountAsync(Ct)).MergeCandidates);
    }

    [Fact]
    public async Task A_device_that_identifies_for_the_first_time_becomes_the_person()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "anonymous:d1"));
        var before = (await node.MemberAsync("anonymous:d1")).Id;

        await node.SendAsync(node.Item("identify", "i", "anonymous:d1", "user:ann", "email:ann@shop.example"));

        var ann = await node.MemberAsync("email:ann@shop.example");
        Assert.Equal(before, ann.Id);
        Assert.True(ann.IsIdentified);
    }

    [Fact]
    public async Task Two_people_on_one_device_stay_two()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "anonymous:d1", "user:ann"));
        await node.SendAsync(node.Order("2", 20, "anonymous:d1", "user:bob"));
        await node.SendAsync(node.Order("3", 40, "anonymous:d1", "user:ann"));

        var (ann, bob) = (await node.MemberAsync("user:ann"), await node.MemberAsync("user:bob"));
        Assert.NotEqual(ann.Id, bob.Id);
        Assert.Equal((50, 20), (Node.Points(ann), Node.Points(bob)));
    }

    [Fact]
    public async Task Two_strong_identifiers_of_two_people_wait_for_a_person_to_decide_once()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "user:ann"), node.Order("2", 20, "card:42"));

        await node.SendAsync(node.Order("3", 1, "user:ann", "card:42"), node.Order("4", 1, "user:ann", "card:42"));

        Assert.Equal((12, 20), (Node.Points(await node.MemberAsync("user:ann")), Node.Points(await node.MemberAsync("card:42"))));
        Assert.Equal("identifier.card", Assert.Single(await node.Store.Reads.ReadMergeCandidatesAsync(null, 10, Ct)).Reason);
    }

    [Theory]
    [InlineData("user:anonymous")]
    [InlineData("user:null")]
    [InlineData("email:test@test.com")]
    public async Task A_value_that_names_nobody_is_quarantined_alone_and_beside_a_good_one_ignored(string blocked)
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);

        var answers = await node.SendAsync(
            node.Order("1", 10, blocked), node.Order("2", 20, "anonymous:d1", blocked), node.Order("3", 30, "anonymous:d2", blocked));

        Assert.Equal([CollectStatus.Rejected, CollectStatus.Accepted, CollectStatus.Accepted], answers);
        Assert.Null(await node.FindAsync(blocked));
        Assert.Equal(20, Node.Points(await node.MemberAsync("anonymous:d1")));
        Assert.Equal(30, Node.Points(await node.MemberAsync("anonymous:d2")));
        Assert.Equal(1, (await node.Store.Reads.CountAsync(Ct)).Rejected);
    }

    [Fact]
    public async Task An_alias_joins_what_was_known_under_the_previous_name()
    {
        var node = await NodeAsync();
        await node.PublishAsync(BaseRule);
        await node.SendAsync(node.Order("1", 10, "anonymous:d1"));

        await node.SendAsync(node.Item("alias", "a", "user:ann") with { Previous = [new("anonymous", "d1")] });

        Assert.Equal(10, Node.Points(await node.MemberAsync("user:ann")));
        Assert.Equal((await node.MemberAsync("user:ann")).Id, (await node.MemberAsync("anonymous:d1")).Id);
    }

    [Fact]
    public async Task Nodes_that_make_and_merge_the_same_people_at_once_lose_nothing()
    {
        var nodes = new[] { await NodeAsync(), await NodeAsync() };
        await nodes[0].PublishAsync(BaseRule);
        await nodes[1].Plan.RefreshAsync(Ct);
        for (var round = 0; round < 10; round++)
        {
            var (user, device) = ($"user:u{round}", $"anonymous:d{round}");
            await Task.WhenAll(nodes.SelectMany((node, place) => new[]
            {
                node.SendAsync(node.Order($"{round}-{place}-a", 1, device), node.Order($"{round}-{place}-b", 2, user)),
                node.SendAsync(node.Item("identify", $"{round}-{place}-i", user, device)),
                node.SendAsync(node.Order($"{round}-{place}-c", 4, device), node.Order($"{round}-{place}-d", 8, device, user)),
            }));
            await nodes[0].SendAsync(nodes[0].Item("identify", $"{round}-last", user, device));

            var member = await nodes[1].MemberAsync(device);
            Assert.Equal(member.Id, (await nodes[0].MemberAsync(user)).Id);
            Assert.Equal((30, 8), (Node.Points(member), member.Activity.OrderCount));
            Assert.Empty(Graine.Engine.Loyalty.Books.Check(member.FindWallet("points")!));
        }

        await nodes[0].SettleAsync();
    }
}
