using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>A plan ready to run, or everything that is wrong with its documents. Never both.</summary>
public sealed record PlanCompilation(Plan? Plan, IReadOnlyList<PlanProblem> Problems);
