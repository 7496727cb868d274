using System.Text;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Tests.Plans;

public sealed class DocumentReadingTests
{
    public static TheoryData<string> Kinds => [.. DocumentKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_complete_document_is_read(string kind)
    {
        var reading = Read(kind, Samples.Text(kind));

        Assert.Empty(reading.Problems);
        Assert.NotNull(reading.Body);
    }

    [Theory]
    [InlineData("wallet", "/decimals", "5", "document.range", "/decimals")]
    [InlineData("wallet", "/decimals", "-1", "document.range", "/decimals")]
    [InlineData("wallet", "/decimals", "0.5", "document.type", "/decimals")]
    [InlineData("wallet", "/decimals", "\"0\"", "document.type", "/decimals")]
    [InlineData("wallet", "/decimals", "null", null, "")]
    [InlineData("wallet", "/allowDebt", "1", "document.type", "/allowDebt")]
    [InlineData("wallet", "/id", null, "document.required", "/id")]
    [InlineData("wallet", "/id", "\"Points!\"", "document.pattern", "/id")]
    [InlineData("wallet", "/id", "\"points\\n\"", "document.pattern", "/id")]
    [InlineData("wallet", "/name", "{}", "document.items", "/name")]
    [InlineData("wallet", "/name", "\"Points\"", "document.type", "/name")]
    [InlineData("wallet", "/name/fr", "\"\"", "document.length", "/name/fr")]
    [InlineData("wallet", "/name/french", "\"x\"", "document.pattern", "/name/french")]
    [InlineData("wallet", "/name/a~1b", "\"x\"", "document.pattern", "/name/a~01b")]
    [InlineData("wallet", "/expiry", "{}", "document.required", "/expiry/kind")]
    [InlineData("wallet", "/expiry/kind", "\"roling\"", "document.choice", "/expiry/kind")]
    [InlineData("wallet", "/expiry/days", "0", "document.range", "/expiry/days")]
    [InlineData("wallet", "/pendingdays", "3", "document.unknown_member", "/pendingdays")]
    [InlineData("earning-rule", "/on", "[]", "document.items", "/on")]
    [InlineData("earning-rule", "/on", "[\"a\",\"b\",\"a\"]", "document.duplicate_item", "/on/2")]
    [InlineData("earning-rule", "/on/0", "\"\"", "document.length", "/on/0")]
    [InlineData("earning-rule", "/points", "12", "document.type", "/points")]
    [InlineData("earning-rule", "/rounding", "\"down\"", "document.choice", "/rounding")]
    [InlineData("earning-rule", "/pendingDays", "731", "document.range", "/pendingDays")]
    [InlineData("earning-rule", "/priority", "1.5", "document.type", "/priority")]
    [InlineData("earning-rule", "/validFrom", "\"2026-01-01\"", "document.pattern", "/validFrom")]
    [InlineData("earning-rule", "/validFrom", "\"2026-01-01T00:00:00\"", "document.pattern", "/validFrom")]
    [InlineData("earning-rule", "/validFrom", "\"2026-02-30T00:00:00Z\"", "document.format", "/validFrom")]
    [InlineData("tier-set", "/tiers", "[]", "document.items", "/tiers")]
    [InlineData("tier-set", "/tiers/1/from", "\"300\"", "document.type", "/tiers/1/from")]
    [InlineData("tier-set", "/tiers/1/from", "-0.01", "document.range", "/tiers/1/from")]
    [InlineData("tier-set", "/tiers/2/form", "1", "document.unknown_member", "/tiers/2/form")]
    [InlineData("tier-set", "/downgrade", "\"one_down\"", "document.choice", "/downgrade")]
    [InlineData("segment", "/when", "\"\"", "document.length", "/when")]
    [InlineData("segment", "/when", "null", "document.type", "/when")]
    [InlineData("programme", "/id", "\"shop\"", "document.choice", "/id")]
    [InlineData("programme", "/currency", "\"eur\"", "document.pattern", "/currency")]
    [InlineData("programme", "/orderHorizonDays", "1e9", "document.range", "/orderHorizonDays")]
    [InlineData("programme", "/languages", "[\"fr\",\"fr\"]", "document.duplicate_item", "/languages/1")]
    [InlineData("identity-policy", "/kinds/0/kind", "\"loyalty\"", "document.pattern", "/kinds/0/kind")]
    [InlineData("identity-policy", "/kinds/0/limit", "0", "document.range", "/kinds/0/limit")]
    [InlineData("identity-policy", "/kinds/0/strong", null, "document.required", "/kinds/0/strong")]
    public void A_bent_document_is_refused_where_it_is_bent(string kind, string pointer, string? value, string? code, string at)
    {
        var problems = Read(kind, Samples.With(kind, pointer, value)).Problems;

        if (code is null)
        {
            Assert.Equal("document.type", Assert.Single(problems).Code);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.Equal((code, at), (problem.Code, problem.Pointer));
    }

    [Theory]
    [InlineData("wallet", "/pendingdays", "3", "pendingDays")]
    [InlineData("wallet", "/expiry/kind", "\"end-of-moth\"", "end-of-month")]
    [InlineData("tier-set", "/downgrade", "\"one_down\"", "one-down")]
    [InlineData("programme", "/id", "\"shop\"", "programme")]
    public void A_near_miss_is_told_what_was_meant(string kind, string pointer, string value, string suggestion) =>
        Assert.Equal(suggestion, Assert.Single(Read(kind, Samples.With(kind, pointer, value)).Problems).Suggestion);

    [Fact]
    public void All_problems_are_told_not_only_the_first()
    {
        var problems = Read("wallet", """{"name":{"en":3},"decimals":9,"expiry":{"kind":"soon","weeks":1},"colour":"red"}""").Problems;

        Assert.Equal(
            ["/colour", "/decimals", "/expiry/kind", "/expiry/weeks", "/id", "/name/en"],
            problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "document.json")]
    [InlineData("{", "document.json")]
    [InlineData("{}{}", "document.json")]
    [InlineData("// no\n{}", "document.json")]
    [InlineData("""{"id":"\ud800"}""", "document.json")]
    [InlineData("[]", "document.type")]
    [InlineData("null", "document.type")]
    [InlineData("\"wallet\"", "document.type")]
    public void What_is_no_JSON_object_is_refused_as_a_whole(string text, string code)
    {
        var problem = Assert.Single(Read("wallet", text).Problems);

        Assert.Equal((code, ""), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void A_member_said_twice_is_refused() =>
        Assert.Contains(
            Read("wallet", """{"id":"a","id":"b","name":{"en":"x"}}""").Problems,
            problem => problem is { Code: "document.duplicate_member", Pointer: "/id" });

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.Equal("document.json", Assert.Single(DocumentReader.Read("wallet", "{\"id\":\"\u00FF\"}".Select(each => (byte)each).ToArray()).Problems).Code);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Equal("document.json", Assert.Single(Read("wallet", new string('[', 10_000)).Problems).Code);

    [Fact]
    public void A_document_over_the_limit_is_refused() =>
        Assert.Equal("document.size", Assert.Single(Read("segment", new string(' ', DocumentReader.BodyBytesMax + 1)).Problems).Code);

    [Fact]
    public void A_whole_number_may_be_written_as_a_fraction()
    {
        var reading = Read("wallet", Samples.With("wallet", "/pendingDays", "14.0"));

        Assert.Equal(14, Assert.IsType<WalletDocument>(reading.Body).PendingDays);
    }

    private static DocumentReading Read(string kind, string text) => DocumentReader.Read(kind, Encoding.UTF8.GetBytes(text));
}
