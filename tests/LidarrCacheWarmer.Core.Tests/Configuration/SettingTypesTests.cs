using CsCheck;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class SettingTypesTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("+5", 5)]
    [InlineData("005", 5)]
    [InlineData("1_000", 1000)]
    [InlineData("1_0_0", 100)]
    public void Integer_is_accepted_in_every_Python_form(string text, int value) =>
        SettingTypes.WholeNumber(1).Read(text).Should().Be(new Reading<int>(value, null));

    [Theory]
    [InlineData("ten")]
    [InlineData("10.5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__0")]
    [InlineData("+")]
    [InlineData("5  # text kept by quotes")]
    public void Text_that_is_not_a_Python_integer_is_rejected(string text) =>
        SettingTypes.WholeNumber(1).Read(text).Complaint.Should().Be(
            $"is \"{text}\"; write a whole number (at least 1)");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("99999999999999999999999999")]
    [InlineData("-99999999999999999999999999")]
    public void An_integer_out_of_range_is_rejected(string text) =>
        SettingTypes.WholeNumber(1, 100).Read(text).Complaint.Should().Be(
            $"is \"{text}\", which is out of range; write a whole number (1 to 100)");

    [Theory]
    [InlineData("3", 3)]
    [InlineData("0.25", 0.25)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-1", 0.1)]
    [InlineData("+1_0.5", 10.5)]
    public void Number_is_accepted_in_every_Python_form(string text, double value) =>
        SettingTypes.Number(0, 10_000).Read(text).Should().Be(new Reading<double>(value, null));

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("nan")]
    [InlineData("0,5")]
    [InlineData("1e")]
    [InlineData("1_.5")]
    [InlineData("١")]
    public void Infinity_and_invalid_text_are_rejected_as_numbers(string text) =>
        SettingTypes.Number(0, 10).Read(text).Complaint.Should().Be(
            $"is \"{text}\"; write a number such as 0.5 (0 to 10)");

    [Theory]
    [InlineData("1e999")]
    [InlineData("10.01")]
    [InlineData("-0.01")]
    public void A_number_out_of_range_is_rejected(string text) =>
        SettingTypes.Number(0, 10).Read(text).Complaint.Should().Contain("out of range");

    [Theory]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("YES", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("No", false)]
    [InlineData("OFF", false)]
    public void Switches_accept_four_words_for_on_and_four_for_off(string text, bool value) =>
        SettingTypes.Switch.Read(text).Should().Be(new Reading<bool>(value, null));

    [Theory]
    [InlineData("t")]
    [InlineData("enabled")]
    [InlineData("2")]
    [InlineData("true false")]
    public void An_unknown_word_for_a_switch_is_rejected_and_does_not_mean_off(string text) =>
        SettingTypes.Switch.Read(text).Complaint.Should().Contain("write true or false");

    [Fact]
    public void Config_text_is_shortened_and_sanitised_in_problems()
    {
        var complaint = SettingTypes.Switch.Read("\u001b[31m\u202E" + new string('x', 1000)).Complaint!;

        complaint.Length.Should().BeLessThan(200);
        complaint.Should().NotContainAny("\u001b", "\u202E");
    }

    [Fact]
    public void Written_numbers_read_back_unchanged() => Gen.Double[0, 10_000].Sample(value =>
        SettingTypes.Number(0, 10_000).Read(SettingTypes.Number(0, 10_000).Write(value)).Value.Should().Be(value));

    [Fact]
    public void Any_text_is_a_valid_value_or_a_problem() => Gen.String[1, 20].Sample(text =>
    {
        SettingTypes.Address.Read(text).IsValue.Should().Be(SettingTypes.Address.Read(text).Value is not null);
        SettingTypes.Number(0, 1).Read(text).Value.Should().BeInRange(0, 1);
        SettingTypes.WholeNumber(0, 9).Read(text).Value.Should().BeInRange(0, 9);
    });
}
