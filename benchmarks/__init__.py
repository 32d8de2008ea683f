"""Speed, as ratios inside one run and growth with size; never a test. `make bench` runs all of it."""
