// Mingshi turns a city's records of purchased public services into a static
// disclosure site. See the README.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"mingshi/generator/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, cli.OS(), os.Args[1:])
	stop()
	os.Exit(code)
}
