using Simulator.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public class HoconSyntaxSpecs
{
    [Theory]
    [InlineData("a = 1\nb {\n  c = 2\n", 2, "never closed")]
    [InlineData("a = 1\n}\nb = 2", 2, "closes nothing")]
    [InlineData("a = [1, 2\nb = 3", 2, "to be closed")]
    [InlineData("a = \"text\nb = 3", 1, "double quotes")]
    [InlineData("a = \"\"\"text\nb = 3", 1, "double quotes")]
    [InlineData("a = ${b\nc = 1", 1, "never closed")]
    [InlineData("a", 1, "'a' has no value")]
    [InlineData("# comment\na =\n\n", 2, "'a' has no value")]
    [InlineData("a = redis://host:1", 1, "double quotes")]
    [InlineData("a = 1 b = 2", 1, "double quotes")]
    [InlineData("a = me@home", 1, "'@'")]
    [InlineData("a += 1", 1, "not supported")]
    [InlineData("\n\n] = 1", 3, "']'")]
    public void Fault_should_be_told_with_its_line(string text, int line, string what)
    {
        var fault = HoconSyntax.FirstFaultOf(text);

        Assert.NotNull(fault);
        Assert.Equal(line, fault.Line);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment")]
    [InlineData("a = 1")]
    [InlineData("a : 1, b : 2")]
    [InlineData("a.b.c = 5s # why\n// why not\nd = on")]
    [InlineData("a { b = 1, c { d = [1, 2, 3] } }\r\ne = x\r\n")]
    [InlineData("a = [\n  \"x:1\"\n  \"y:2\" # two\n]")]
    [InlineData("a = { b = 1 }\nc = ${a.b}")]
    [InlineData("\"*\" {}\n\"a b\" = 1")]
    [InlineData("a = \"\"\"many\nlines = { [ \"\"\"")]
    [InlineData("a = \"quoted \\\" quote\" rest")]
    [InlineData("include \"other.conf\"\na = 1")]
    [InlineData("a = [{ b = 1 }, { b = 2 }]")]
    [InlineData("a = 10 ms")]
    public void Text_without_fault_should_pass(string text) => Assert.Null(HoconSyntax.FirstFaultOf(text));

    [Theory]
    [InlineData("redlock.conf")]
    [InlineData("src/Redlock/reference.conf")]
    [InlineData("src/Simulator/reference.conf")]
    public void Files_of_the_repository_should_pass(string file)
    {
        var fault = HoconSyntax.FirstFaultOf(File.ReadAllText(Path.Combine(Repository.Root, file)));

        Assert.Null(fault);
    }
}
