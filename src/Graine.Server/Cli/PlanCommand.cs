using System.CommandLine;
using Graine.Server.PlanFiles;

namespace Graine.Server.Cli;

/// <summary><c>./run plan pull|diff|push DIR</c>: the programme's documents as files, between a folder and a running server.</summary>
internal sealed class PlanCommand
{
    private const int Differs = 1;
    private const int Refused = 2;

    private readonly Argument<string> _folder = new("DIR") { Description = "A folder per kind, a file per document: earning-rule/base.json." };

    private readonly Option<string> _url = new("--url")
    {
        Description = "The server.",
        HelpName = "http://…",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private readonly Option<string?> _key = new("--key") { Description = "A secret key of that server; without it GRAINE_SECRET_KEY." };

    private readonly Option<bool> _prune = new("--prune") { Description = "Pull: deletes files of documents not in force. Push: retires documents without a file." };

    private readonly Option<bool> _publish = new("--publish") { Description = "Puts what was pushed in force, all or none; without it, drafts wait for somebody to publish them." };

    private readonly Option<string> _note = new("--note") { Description = "Kept with the revision: why.", DefaultValueFactory = _ => "" };

    public void AddTo(Command root)
    {
        var pull = new Command("pull", "Writes the documents in force into the folder.") { _folder, _url, _key, _prune };
        pull.SetAction((parsed, ct) => RunAsync(parsed, PullAsync, ct));
        var diff = new Command("diff", "Says what the folder would change. Ends with 1 when there is a difference.") { _folder, _url, _key };
        diff.SetAction((parsed, ct) => RunAsync(parsed, DiffAsync, ct));
        var push = new Command("push", "Brings what the folder changes to the server.") { _folder, _url, _key, _prune, _publish, _note };
        push.SetAction((parsed, ct) => RunAsync(parsed, PushAsync, ct));
        root.Add(new Command("plan", "The programme as files: pull, diff, push between servers.") { pull, diff, push });
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, PlanFolder, PlanServer, CancellationToken, Task<int>> verb, CancellationToken ct)
    {
        try
        {
            using var server = Open(parsed);
            return await verb(parsed, new PlanFolder(parsed.GetValue(_folder)!), server, ct);
        }
        catch (Exception fault) when (fault is PlanFilesException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(("plan: " + fault.Message).AsMemory(), ct);
            return Refused;
        }
    }

    private PlanServer Open(ParseResult parsed)
    {
        var address = parsed.GetValue(_url)!;
        var url = Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme is "http" or "https"
            ? read
            : throw new PlanFilesException($"--url {address}: write the server's address, for example http://127.0.0.1:8080.");
        var key = parsed.GetValue(_key) ?? CommonOptions.Read(parsed).SecretKey
            ?? throw new PlanFilesException("a secret key is needed: --key or GRAINE_SECRET_KEY.");
        return new PlanServer(new HttpClient { Timeout = TimeSpan.FromMinutes(1) }, url, key);
    }

    private async Task<int> PullAsync(ParseResult parsed, PlanFolder folder, PlanServer server, CancellationToken ct)
    {
        var (revision, documents) = await server.ReadAsync(ct);
        var inForce = documents.Select(document => document.InForce).OfType<PlanFile>().ToList();
        foreach (var file in inForce)
        {
            await folder.WriteAsync(file, ct);
        }

        var names = inForce.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in (await folder.ReadAsync(ct)).Where(file => !names.Contains(file.Name)))
        {
            if (parsed.GetValue(_prune))
            {
                folder.Delete(file);
            }

            Console.WriteLine($"{file.Name}: not in force{(parsed.GetValue(_prune) ? ", deleted" : "; --prune deletes it")}");
        }

        Console.WriteLine(FormattableString.Invariant($"{inForce.Count} documents of revision {revision}"));
        return 0;
    }

    private async Task<int> DiffAsync(ParseResult parsed, PlanFolder folder, PlanServer server, CancellationToken ct)
    {
        var (_, documents) = await server.ReadAsync(ct);
        var differences = PlanDifference.Between(await folder.ReadAsync(ct), [.. documents.Select(document => document.InForce).OfType<PlanFile>()]);
        Tell(differences);
        var unread = folder.Unread();
        foreach (var line in unread)
        {
            await Console.Error.WriteLineAsync(("plan: not read: " + line).AsMemory(), ct);
        }

        return unread.Count > 0 ? Refused : differences.Count == 0 ? 0 : Differs;
    }

    private async Task<int> PushAsync(ParseResult parsed, PlanFolder folder, PlanServer server, CancellationToken ct)
    {
        if (folder.Unread() is { Count: > 0 } unread)
        {
            throw new PlanFilesException($"nothing was sent; not read: {string.Join("; ", unread)}");
        }

        var push = new PlanPush(server);
        var work = await push.PrepareAsync(await folder.ReadAsync(ct), parsed.GetValue(_prune), ct);
        Tell(work.Differences);
        if (work.Steps.Count == 0)
        {
            return 0;
        }

        await push.SaveAsync(work, ct);
        Console.WriteLine(parsed.GetValue(_publish)
            ? FormattableString.Invariant($"{work.Steps.Count} documents in force with revision {await push.PublishAsync(work, parsed.GetValue(_note)!, ct)}")
            : FormattableString.Invariant($"{work.Steps.Count} drafts saved; nothing is in force that was not"));
        return 0;
    }

    private static void Tell(IReadOnlyList<PlanDifference> differences)
    {
        foreach (var line in differences.SelectMany(PlanTelling.Lines))
        {
            Console.WriteLine(line);
        }

        if (differences.Count == 0)
        {
            Console.WriteLine("The folder says what is in force.");
        }
    }
}
