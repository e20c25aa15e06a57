# Forwards to ./x, for hands that type make.
.PHONY: run test build validate bench clean
run test build validate bench clean:
	@./x $@
