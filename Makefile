# Each target is one script. CARGO_TARGET_DIR may point anywhere; the default is target/.
export PATH := $(HOME)/.cargo/bin:$(PATH)

.PHONY: run test bench fuzz
run:
	scripts/setup.sh run
	scripts/run.sh

test:
	scripts/setup.sh test
	scripts/test.sh

bench:
	scripts/setup.sh test
	scripts/bench.sh

# An hour a parser; `make test` gives each 20 seconds.
fuzz:
	scripts/setup.sh run
	scripts/fuzz.sh 3600
