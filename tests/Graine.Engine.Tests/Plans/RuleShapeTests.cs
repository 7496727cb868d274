using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Tests.Loyalty.Rules;

namespace Graine.Engine.Tests.Plans;

/// <summary>What an earning rule may say together, and where a refusal points.</summary>
public sealed class RuleShapeTests
{
    private static readonly string Other = Counter.Rule("a", """ "points":"1","stacking":{"group":"g","policy":"highest"} """);

    [Theory]
    [InlineData(""" "when":"true" """, "plan.rule_shape", "/points")]
    [InlineData(""" "points":"1","factor":"2.0" """, "plan.rule_shape", "/factor")]
    [InlineData(""" "points":"1","rules":["a"] """, "plan.rule_shape", "/rules")]
    [InlineData(""" "kind":"multiplier" """, "plan.rule_shape", "/factor")]
    [InlineData(""" "kind":"multiplier","factor":"2.0","points":"1" """, "plan.rule_shape", "/points")]
    [InlineData(""" "kind":"multiplier","factor":"2.0","lines":"true" """, "plan.rule_shape", "/lines")]
    [InlineData(""" "kind":"multiplier","factor":"2.0","rules":["b"] """, "plan.unknown_rule", "/rules/0")]
    [InlineData(""" "kind":"multiplier","factor":"2.0","stacking":{"group":"g","policy":"highest"} """, "plan.group_mixed", "/stacking/group")]
    [InlineData(""" "points":"1","stacking":{"group":"g"} """, "plan.group_differs", "/stacking/policy")]
    [InlineData(""" "points":"1","stacking":{"group":"g","policy":"highest","exclusive":true} """, "plan.group_differs", "/stacking/exclusive")]
    [InlineData(""" "points":"1","stacking":{"group":"h","policy":"multiply"} """, "plan.rule_shape", "/stacking/policy")]
    [InlineData(""" "points":"1","stacking":{"policy":"add"} """, "document.required", "/stacking/group")]
    [InlineData(""" "points":"1","lines":"order.totl > 1.0" """, "expression.unknown_field", "/lines")]
    [InlineData(""" "points":"1","lines":"lines.total > 1.0" """, "expression.out_of_reach", "/lines")]
    [InlineData(""" "points":"1","when":"line.price > 1.0" """, "expression.out_of_reach", "/when")]
    [InlineData(""" "points":"1","caps":[{"per":"day"}] """, "plan.cap_invalid", "/caps/0")]
    [InlineData(""" "points":"1","caps":[{"per":"day","points":0}] """, "plan.cap_invalid", "/caps/0/points")]
    [InlineData(""" "points":"1","caps":[{"per":"day","points":1.5}] """, "plan.cap_invalid", "/caps/0/points")]
    [InlineData(""" "points":"1","caps":[{"per":"event","times":1}] """, "plan.cap_invalid", "/caps/0/times")]
    [InlineData(""" "points":"1","caps":[{"per":"day","times":1},{"per":"day","points":5}] """, "plan.cap_invalid", "/caps/1/per")]
    [InlineData(""" "points":"1","caps":[{"per":"hour","times":1}] """, "document.choice", "/caps/0/per")]
    [InlineData(""" "points":"1","schedule":{"zone":"Europe/Pari"} """, "plan.unknown_zone", "/schedule/zone")]
    [InlineData(""" "points":"1","schedule":{"days":["someday"]} """, "document.choice", "/schedule/days/0")]
    [InlineData(""" "points":"1","schedule":{"hours":[{"from":"24:00","until":"02:00"}]} """, "document.pattern", "/schedule/hours/0/from")]
    [InlineData(""" "points":"1","schedule":{"hours":[{"from":"02:00","until":"02:00"}]} """, "plan.schedule_invalid", "/schedule/hours/0")]
    [InlineData(""" "points":"1","schedule":{"dates":[{"from":"2026-02-30","to":"2026-03-01"}]} """, "plan.schedule_invalid", "/schedule/dates/0/from")]
    [InlineData(""" "points":"1","schedule":{"dates":[{"from":"2026-03-02","to":"2026-03-01"}]} """, "plan.schedule_invalid", "/schedule/dates/0/to")]
    [InlineData(""" "points":"1","schedule":{"dates":[{"from":"12-24","to":"2026-12-31"}]} """, "plan.schedule_invalid", "/schedule/dates/0/to")]
    [InlineData(""" "points":"1","activation":{"kind":"on-action"} """, "plan.rule_shape", "/activation/event")]
    [InlineData(""" "points":"1","pendingDays":1,"activation":{"kind":"on-action","event":"x"} """, "plan.rule_shape", "/pendingDays")]
    [InlineData(""" "points":"1","activation":{"kind":"after-returns"} """, "plan.return_days_missing", "/activation/kind")]
    public void What_does_not_go_together_is_refused_where_it_stands(string members, string code, string pointer)
    {
        var documents = Counter.Documents(Samples.Text("wallet"), [Other, Counter.Rule("z", members)]);

        var problem = Assert.Single(PlanCompiler.Compile(1, documents, new PlanExpressions()).Problems);

        Assert.Equal(("z", code, pointer), (problem.Id, problem.Problem.Code, problem.Problem.Pointer));
        Assert.Equal(
            problem.Problem, Assert.Single(PlanCompiler.Check(documents.Single(each => each.Id == "z"), documents, new PlanExpressions())));
    }

    [Fact]
    public void A_document_of_before_reads_as_it_did()
    {
        var rule = Assert.Single(Samples.Plan(Samples.All()).EarningRules);

        Assert.True(rule.IsPlain);
        Assert.Equal(DocumentKinds.EarningRule, Samples.Document("earning-rule").Kind);
    }
}
