namespace Graine.Storage.Sqlite.Tests;

public sealed class BehindThreadTests
{
    [Fact]
    public async Task Work_is_done_in_order_on_a_thread_of_its_own_and_ends_as_it_ends()
    {
        using var behind = new BehindThread("tests");
        var done = new List<int>();
        var threads = new HashSet<int> { Environment.CurrentManagedThreadId };
        var all = Enumerable.Range(0, 100).Select(number => behind.RunAsync(() =>
        {
            done.Add(number);
            threads.Add(Environment.CurrentManagedThreadId);
        })).ToList();
        await Task.WhenAll(all);
        Assert.Equal(Enumerable.Range(0, 100), done);
        Assert.Equal(2, threads.Count);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => behind.RunAsync(() => throw new InvalidOperationException("no")));
        Assert.Equal("no", fault.Message);
        await behind.RunAsync(() => done.Add(100));
        Assert.Equal(100, done[^1]);
    }

    [Fact]
    public async Task On_Linux_it_is_behind_everybody_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the policy of a thread is Linux's");
        using var behind = new BehindThread("tests");
        var policy = "";
        await behind.RunAsync(() => policy = File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[38]);
        Assert.Equal("5", policy);
        Assert.NotEqual("5", (await File.ReadAllTextAsync("/proc/self/stat", TestContext.Current.CancellationToken)).Split(") ")[^1].Split(' ')[38]);
    }

    [Fact]
    public void What_was_handed_over_is_done_before_it_ends()
    {
        var done = 0;
        using (var behind = new BehindThread("tests"))
        {
            for (var i = 0; i < 50; i++)
            {
                _ = behind.RunAsync(() => done++);
            }
        }

        Assert.Equal(50, done);
    }
}
