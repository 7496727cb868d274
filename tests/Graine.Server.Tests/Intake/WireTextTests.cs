using Graine.Server.Intake;

namespace Graine.Server.Tests.Intake;

/// <summary>Texts as they are kept, whatever bytes they came with.</summary>
public sealed class WireTextTests
{
    [Theory]
    [InlineData("Thé\nvert", "Thé vert")]
    [InlineData(" Thé \r\n\t vert\u0085", "Thé vert")]
    [InlineData("Thé  vert", "Thé  vert")]
    [InlineData("\n", null)]
    [InlineData(null, null)]
    public void A_line_break_within_words_is_a_space(string? text, string? kept) => Assert.Equal(kept, WireText.CleanText(text));

    [Fact]
    public void A_line_break_within_an_identifier_is_nothing() => Assert.Equal("ab", WireText.CleanId(" a\nb "));
}
