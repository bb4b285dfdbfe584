Console.WriteLine("RedlockActors");
