public class SmokeSpecs { [Xunit.Fact] public void It_runs() { } }
