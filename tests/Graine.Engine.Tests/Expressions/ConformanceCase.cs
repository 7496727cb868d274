using System.Globalization;
using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

internal enum Verdict
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One case of the specification's conformance files, and what becomes of it.</summary>
internal sealed record ConformanceCase(string File, string Section, string Name, TextProto Test)
{
    public const string Messages = "protocol-buffer message or enum";

    public string Title => $"{File}/{Section}/{Name}";

    public string Text => Test.Text("expr");

    public static IEnumerable<ConformanceCase> Read(string path)
    {
        var file = TextProto.Parse(System.IO.File.ReadAllText(path));
        return from section in file.Messages("section")
               from test in section.Messages("test")
               select new ConformanceCase(file.Text("name"), section.Text("name"), test.Text("name"), test);
    }

    /// <summary>Runs the case; the note says why it was skipped or how it failed.</summary>
    public (Verdict Verdict, string Note) Run()
    {
        var parsed = Parser.Parse(Text);
        if (NeedsMessages(parsed) || Declarations() is not { } declarations || Activation() is not { } activation)
        {
            return (Verdict.Skipped, Messages);
        }

        if (!parsed.IsValid)
        {
            return (Verdict.Failed, $"does not parse: {parsed.Errors[0].Message}");
        }

        if (Printing(parsed.Node) is { } misprint)
        {
            return (Verdict.Failed, misprint);
        }

        if (Test.Text("disable_check") != "true")
        {
            var outcome = Checker.Check(parsed.Node, declarations);
            if (!outcome.IsValid)
            {
                return (Verdict.Failed, $"does not check: {string.Join("; ", outcome.Errors.Select(error => error.Message))}");
            }

            if (Test.Message("typed_result")?.Message("deduced_type") is { } deduced
                && ConformanceValues.Type(deduced) is var type
                && type != outcome.Expression.Type)
            {
                return (Verdict.Failed, $"is {outcome.Expression.Type} and not {type}");
            }
        }

        return Test.Text("check_only") == "true" ? (Verdict.Passed, "") : Judge(Evaluator.Evaluate(parsed.Node, activation, container: Test.Text("container")));
    }

    private static string? Printing(Node node)
    {
        var printed = Printer.Print(node);
        return node.Equals(Parser.Parse(printed).Node) ? null : $"prints as another tree: {printed}";
    }

    // Messages are written as Name{…}, or come as bindings, types or results; enums live in the test protos' containers.
    private bool NeedsMessages(Parsed parsed) =>
        parsed.Errors.Any(error => error.Code == "expression.message_literal")
        || Test.Text("container").StartsWith("cel.expr.conformance", StringComparison.Ordinal)
        || (Test.Message("value") is { } value && ConformanceValues.Value(value) is null)
        || (Test.Message("typed_result") is { } typed
            && ((typed.Message("result") is { } result && ConformanceValues.Value(result) is null)
                || (typed.Message("deduced_type") is { } type && ConformanceValues.Type(type) is null)));

    private (Verdict Verdict, string Note) Judge(CelValue actual)
    {
        if (Test.Has("eval_error"))
        {
            return actual.IsError ? (Verdict.Passed, "") : (Verdict.Failed, $"is {actual} and no error");
        }

        var written = Test.Message("value") ?? Test.Message("typed_result")?.Message("result");
        var expected = written is null ? CelValue.True : ConformanceValues.Value(written)!.Value;
        return ConformanceValues.AreSame(expected, actual)
            ? (Verdict.Passed, "")
            : (Verdict.Failed, string.Create(CultureInfo.InvariantCulture, $"is {(actual.IsError ? actual.AsError.Message : actual)} and not {expected}"));
    }

    private Declarations? Declarations()
    {
        var declarations = Graine.Engine.Expressions.Declarations.Standard with
        {
            Container = Test.Text("container"),
            AllowUnreadableLiterals = true,
        };
        foreach (var declared in Test.Messages("type_env"))
        {
            var name = declared.Text("name");
            if (declared.Message("ident") is { } identifier)
            {
                if (ConformanceValues.Type(identifier.Message("type")!) is not { } type)
                {
                    return null;
                }

                declarations = declarations.WithVariable(name, type);
                continue;
            }

            foreach (var overload in declared.Message("function")!.Messages("overloads"))
            {
                var parameters = ConformanceValues.All(overload.Messages("params"));
                var result = ConformanceValues.Type(overload.Message("result_type")!);
                if (parameters is null || result is null)
                {
                    return null;
                }

                declarations = declarations.WithFunction(name, [.. parameters], result);
            }
        }

        return declarations;
    }

    private Activation? Activation()
    {
        var values = new Dictionary<string, CelValue>();
        foreach (var binding in Test.Messages("bindings"))
        {
            if (binding.Message("value")!.Message("value") is not { } value || ConformanceValues.Value(value) is not { } bound)
            {
                return null;
            }

            values[binding.Text("key")] = bound;
        }

        return new(values);
    }
}
