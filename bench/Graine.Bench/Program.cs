using System.CommandLine;
using Graine.Bench;

// Every verb says what it does, then prints its figures as one line of JSON, last.
var root = new RootCommand("Measures Graine beside floors of the same machine. The last line of each verb is JSON.")
{
    new BenchVerb("ingest", "Durable events per second over HTTP, beside the same rows written raw and beside parsing alone.", IngestBench.RunAsync)
        .Database()
        .Number("--seconds", 10, "Length of each measurement.")
        .Number("--batch", 100, "Events in one request; 1 uses /v1/track.")
        .Number("--clients", 32, "Connections.")
        .Number("--members", 100_000, "Members the events are spread over.")
        .Part("--load", 0.7, "Part of the full load at which acknowledgement times are taken.")
        .Build(),
    new BenchVerb("engine", "The engine alone on one core, and 50 conditions beside hand-written ones.", EngineBench.RunAsync)
        .Number("--seconds", 3, "Length of one round.")
        .Number("--runs", 3, "Rounds; the median counts.")
        .Build(),
    new BenchVerb("replay", "A draft lived over a whole history: end to end, reading alone, and the engine alone.", ReplayBench.RunAsync)
        .Database()
        .Flag("--demo", "The demo shop with its whole programme instead, under a draft that changes a promotion.")
        .Number("--members", 100_000, "Members with 20 events each, one purchase to four page views.")
        .Number("--runs", 3, "Replays; the median counts.")
        .Build(),
    new BenchVerb("segments", "How long it takes to count the members whom five conditions fit, in the lake.", SegmentsBench.RunAsync)
        .Number("--members", 1_000_000, "Members in the lake, with about two orders each.")
        .Number("--runs", 15, "Times each count is taken; the median counts.")
        .Build(),
    new BenchVerb("lists", "How long the lake takes for a list of members: its first page, and the order of all of it.", ListsBench.RunAsync)
        .Number("--members", 1_000_000, "Members in the lake.")
        .Number("--runs", 5, "Times each is taken; the median counts.")
        .Build(),
    new BenchVerb("pages", "Pages of the list of members over HTTP: the first one in each order, then anywhere in it, and a search by name.", PagesBench.RunAsync)
        .Number("--members", 1_000_000, "Members stored, each with a name.")
        .Number("--runs", 200, "Pages taken at random positions.")
        .Text("--data", "", "A folder that is filled once and kept for the next run; without it one that is deleted.")
        .Number("--hold", 0, "Seconds the server goes on afterwards, for a look with a browser.", least: 0)
        .Build(),
    new BenchVerb("postings", "One programme, everybody posting to it: earn commands through the lanes, beside raw rows and one shared account.", PostingsBench.RunAsync)
        .Database()
        .Number("--seconds", 5, "Length of each measurement.")
        .Number("--clients", 512, "Commands under way at the same time.")
        .Number("--members", 20_000, "Members they are for.")
        .Build(),
    new BenchVerb("sessions", "Checkouts opened and closed over HTTP as tills do, at a rate and as fast as it goes, beside raw rows and a ledger of single statements.", SessionsBench.RunAsync)
        .Database()
        .Number("--seconds", 10, "Length of each measurement.")
        .Number("--rate", 200, "Sessions a second: two requests each.")
        .Number("--clients", 32, "Tills.")
        .Number("--members", 20_000, "Members they are for.")
        .Build(),
    new BenchVerb("import", "A file of receipts by the import command, beside reading it alone.", ImportBench.RunAsync)
        .Database()
        .Text("--file", "", "A CSV file of orders, plain or .gz; without it the Online Retail file beside the repository.")
        .Number("--runs", 3, "Times the file is read for the floor; the median counts.")
        .Build(),
    new BenchVerb("members", "Members of another programme move in, and the newest of them earns.", MembersBench.RunAsync)
        .Database()
        .Number("--members", 69_000, "Members in the file.")
        .Build(),
    new BenchVerb("memory", "Resident memory of a server with many members, while they are read and events come in.", MemoryBench.RunAsync)
        .Database()
        .Number("--seconds", 30, "How long it serves before it is looked at.")
        .Number("--members", 1_000_000, "Members stored.")
        .Number("--rate", 2_000, "Events a second that come in meanwhile.")
        .Number("--batch", 100, "Events in one request.")
        .Number("--clients", 4, "Connections that send them.")
        .Build(),
};
return await root.Parse(args).InvokeAsync();
