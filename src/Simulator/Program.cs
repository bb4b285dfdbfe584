return await new System.CommandLine.RootCommand { Simulator.Bench.BenchCommand.Build() }.Parse(args).InvokeAsync();
