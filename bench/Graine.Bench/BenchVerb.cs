using System.CommandLine;

namespace Graine.Bench;

/// <summary>One verb of <c>./run bench</c> with its options; what it does not know is refused.</summary>
internal sealed class BenchVerb(string name, string description, Func<BenchOptions, CancellationToken, Task<int>> run)
{
    private readonly Command _command = new(name, description);

    public BenchVerb Number(string option, int otherwise, string description, int least = 1)
    {
        var made = new Option<int>(option) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "N" };
        made.Validators.Add(result =>
        {
            if (result.GetValue(made) < least)
            {
                result.AddError(FormattableString.Invariant($"{option} is at least {least}."));
            }
        });
        _command.Add(made);
        return this;
    }

    public BenchVerb Part(string option, double otherwise, string description)
    {
        var made = new Option<double>(option) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "PART" };
        made.Validators.Add(result =>
        {
            if (result.GetValue(made) is not (> 0 and <= 1))
            {
                result.AddError(option + " is a part: more than 0, at most 1.");
            }
        });
        _command.Add(made);
        return this;
    }

    public BenchVerb Text(string option, string otherwise, string description)
    {
        _command.Add(new Option<string>(option) { Description = description, DefaultValueFactory = _ => otherwise });
        return this;
    }

    public BenchVerb Flag(string option, string description)
    {
        _command.Add(new Option<bool>(option) { Description = description });
        return this;
    }

    public BenchVerb Database()
    {
        var made = new Option<string>("--database")
        {
            Description = "Which database: a SQLite folder of its own, or PostgreSQL (GRAINE_DATABASE, otherwise one made for the run).",
            DefaultValueFactory = _ => "sqlite",
        };
        made.AcceptOnlyFromAmong("sqlite", "postgres");
        _command.Add(made);
        return this;
    }

    public Command Build()
    {
        _command.SetAction((parsed, ct) => run(new BenchOptions(parsed), ct));
        return _command;
    }
}
